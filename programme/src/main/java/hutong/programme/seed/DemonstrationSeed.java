package hutong.programme.seed;

import hutong.identity.ApiKeys;
import hutong.identity.IssuedKey;
import hutong.identity.NewKey;
import hutong.kernel.Credit;
import hutong.kernel.Redacted;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.Fund;
import hutong.programme.awards.Funds;
import hutong.programme.awards.NewAward;
import hutong.programme.internal.ProgrammeRows;
import hutong.programme.seed.Demonstration.DemonstrationSignIn;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The demonstration that a new installation starts with, in the reference programme: organisations
 * and people that are marked as invented, the models of this machine offered by one of them, an
 * award for another, and a key that spends it.
 *
 * <ul>
 *   <li>{@link #prepare} makes the secrets and keeps nothing; write them where people find them,
 *       then {@link #plant}. If the program dies between the two, do both again.
 *   <li>What is there already stays as it is.
 *   <li>Needs the reference programme: {@link ProgrammeSeed#load} first.
 * </ul>
 */
@Singleton
public final class DemonstrationSeed {
    private static final String MARK = "demonstration";
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_GROUPS = 4;
    private static final int GROUP_CHARACTERS = 5;
    private static final Credit BUDGET = Credit.ofCredits(100_000);
    private static final Credit AWARD = Credit.ofCredits(1_000);

    private final Database database;
    private final DemonstrationBodies bodies;
    private final HostedOffers offers;
    private final Funds funds;
    private final AwardOffice office;
    private final ApiKeys keys;
    private final Time time;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public DemonstrationSeed(
            Database database,
            DemonstrationBodies bodies,
            HostedOffers offers,
            Funds funds,
            AwardOffice office,
            ApiKeys keys,
            Time time) {
        this.database = database;
        this.bodies = bodies;
        this.offers = offers;
        this.funds = funds;
        this.office = office;
        this.keys = keys;
        this.time = time;
    }

    public boolean isPlanted() {
        return database.read(handle -> ProgrammeRows.loaded(handle, MARK, MARK));
    }

    /** Makes up passwords and the key; nothing is kept. */
    public Demonstration prepare() {
        List<DemonstrationSignIn> signIns =
                Cast.PEOPLE.stream()
                        .map(someone ->
                                new DemonstrationSignIn(
                                        someone.desk(),
                                        someone.email(),
                                        someone.name(),
                                        password()))
                        .toList();
        IssuedKey key =
                keys.prepare(
                        NewKey.of(Demonstration.startUp(), "Demonstration key"),
                        Demonstration.person("builder"));
        return new Demonstration(signIns, key);
    }

    /**
     * Puts the demonstration in place.
     *
     * @param chatContextTokens what the model host gives one request of a chat model
     */
    public void plant(Demonstration demonstration, int chatContextTokens) {
        UUID programme = ProgrammeSeed.programme();
        bodies.bringIn(programme, demonstration.signIns());
        for (HostedOffer offer : HostedOffer.first(chatContextTokens)) {
            offers.offer(programme, Demonstration.modelSupplier(), offer);
        }
        UUID officer = Demonstration.person("officer");
        NewAward award = award(programme);
        database.run(handle -> {
            funds.put(handle, fund(programme), officer);
            office.activate(handle, award, officer).orThrow();
            keys.issue(handle, demonstration.key());
            ProgrammeRows.markLoaded(handle, MARK, MARK, time.now());
        });
    }

    private static Fund fund(UUID programme) {
        return new Fund(
                Demonstration.fund(),
                programme,
                new Texts("Demonstration fund", "演示资金", "Quỹ minh họa"),
                Optional.of(BUDGET),
                OptionalInt.empty(),
                Credit.ZERO,
                0);
    }

    private NewAward award(UUID programme) {
        Instant now = time.now();
        return NewAward.ofModels(
                        Demonstration.award(),
                        programme,
                        Demonstration.fund(),
                        Demonstration.startUp(),
                        "Demonstration award",
                        AWARD,
                        now,
                        now.plus(Duration.ofDays(365)))
                .asDemonstration();
    }

    private Redacted password() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < PASSWORD_GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            random.ints(GROUP_CHARACTERS, 0, ALPHABET.length())
                    .forEach(at -> password.append(ALPHABET.charAt(at)));
        }
        return new Redacted(password.toString());
    }
}
