package hutong.identity;

import hutong.identity.internal.KeyRows;
import hutong.identity.internal.Secrets;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keys of the model door: only members of an organisation make and revoke its keys.
 *
 * <ul>
 *   <li>The secret is answered once, when the key is made; only its SHA-256 is kept.
 *   <li>A revoked key stays revoked, and every node refuses it within a second.
 *   <li>Who made and revoked a key is on the audit trail.
 * </ul>
 */
@Singleton
public final class ApiKeys {
    /** What every key begins with. */
    public static final String PREFIX = "hk-";

    static final int SECRET_CHARACTERS = 40;

    private final Database database;
    private final AuditTrail trail;
    private final Ids ids;
    private final Time time;
    private final IdentityLimits limits;
    private final ProgrammeRelations relations;

    @Inject
    public ApiKeys(
            Database database,
            AuditTrail trail,
            Ids ids,
            Time time,
            IdentityLimits limits,
            ProgrammeRelations relations) {
        this.database = database;
        this.trail = trail;
        this.ids = ids;
        this.time = time;
        this.limits = limits;
        this.relations = relations;
    }

    /** Makes a key for a member of the organisation. */
    public KeyCreation create(Principal principal, NewKey wanted) {
        Optional<Refusal> refusal = Access.mayActForOrganisation(principal, wanted.organisation());
        if (refusal.isEmpty()) {
            refusal = fault(wanted);
        }
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new KeyCreation.Refused(refusal.orElseThrow());
        }
        IssuedKey issued = prepare(wanted, person.id());
        return database.transact(handle -> {
            if (KeyRows.find(handle, issued.key().id()).isEmpty()
                    && KeyRows.live(handle, wanted.organisation())
                            >= limits.keysPerOrganisationMax()) {
                return new KeyCreation.Refused(tooMany());
            }
            issue(handle, issued);
            return new KeyCreation.Created(issued);
        });
    }

    /** Makes up id and secret; nothing is kept before {@link #issue}. */
    public IssuedKey prepare(NewKey wanted, UUID createdBy) {
        String secret = PREFIX + Secrets.base62(SECRET_CHARACTERS);
        ApiKey key =
                new ApiKey(
                        ids.next(),
                        wanted.organisation(),
                        createdBy,
                        wanted.name().strip(),
                        secret.substring(secret.length() - 4),
                        wanted.models(),
                        wanted.budget(),
                        wanted.requestsPerMinuteMax(),
                        wanted.tokensPerMinuteMax(),
                        time.now(),
                        wanted.expiresAt(),
                        Optional.empty());
        return new IssuedKey(key, new Redacted(secret));
    }

    /** Keeps a prepared key in the caller's transaction, asking nobody: for the house itself. */
    public void issue(Handle handle, IssuedKey issued) {
        ApiKey key = issued.key();
        KeyRows.insert(handle, key, Sha256.of(issued.secret().reveal()));
        trail.record(
                handle,
                Act.of(key.createdBy(), "key.created", key.id(), key.organisation())
                        .to(Map.of("name", key.name(), "lastFour", key.lastFour())));
    }

    /** What came of asking for a list. */
    public sealed interface Listing {
        record Keys(List<ApiKey> keys) implements Listing {}

        record Refused(Refusal refusal) implements Listing {}
    }

    /** The organisation's keys, revoked ones too, the newest first. */
    public Listing list(Principal principal, UUID organisation) {
        return Access.mayReadOrganisation(principal, organisation, relations)
                .<Listing>map(Listing.Refused::new)
                .orElseGet(() ->
                        new Listing.Keys(
                                database.read(
                                        handle -> KeyRows.ofOrganisation(handle, organisation))));
    }

    /** Revokes a key; once more changes nothing. */
    public KeyRevocation revoke(Principal principal, UUID id) {
        Optional<ApiKey> found = database.read(handle -> KeyRows.find(handle, id));
        if (found.isEmpty()
                || Access.mayReadOrganisation(principal, found.get().organisation(), relations)
                        .isPresent()) {
            return new KeyRevocation.Refused(Access.mayUse(principal).orElseGet(ApiKeys::unknown));
        }
        Optional<Refusal> refusal =
                Access.mayActForOrganisation(principal, found.get().organisation());
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new KeyRevocation.Refused(refusal.orElseThrow());
        }
        return database.transact(handle -> {
            ApiKey before = KeyRows.find(handle, id).orElseThrow();
            if (before.revokedAt().isPresent()) {
                return new KeyRevocation.Revoked(before);
            }
            KeyRows.revoke(handle, id);
            trail.record(handle, Act.of(person.id(), "key.revoked", id, before.organisation()));
            return new KeyRevocation.Revoked(KeyRows.find(handle, id).orElseThrow());
        });
    }

    private Optional<Refusal> fault(NewKey wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > limits.nameCharactersMax()) {
            return Optional.of(Refusal.invalid("name", "Give the key a name."));
        }
        if (wanted.models().size() > limits.modelsPerKeyMax()) {
            return Optional.of(
                    Refusal.invalid(
                            "models", "Name at most " + limits.modelsPerKeyMax() + " models."));
        }
        if (wanted.budget().filter(it -> !it.amount().isPositive()).isPresent()) {
            return Optional.of(Refusal.invalid("budget", "Give a budget above zero, or none."));
        }
        if (wanted.requestsPerMinuteMax().orElse(1) < 1
                || wanted.tokensPerMinuteMax().orElse(1) < 1) {
            return Optional.of(
                    Refusal.invalid("perMinute", "Give limits above zero, or leave them out."));
        }
        if (wanted.expiresAt().filter(it -> !it.isAfter(time.now())).isPresent()) {
            return Optional.of(Refusal.invalid("expiresAt", "Give a time to come."));
        }
        return Optional.empty();
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "key_not_found", "There is no such key.");
    }

    private Refusal tooMany() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "too_many_keys",
                "An organisation has at most "
                        + limits.keysPerOrganisationMax()
                        + " live keys: revoke one first.");
    }
}
