package hutong.programme.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.programme.board.CentreEntry;
import hutong.programme.board.Figure;
import hutong.programme.board.ProgrammeBoard;
import hutong.programme.board.Target;
import hutong.programme.internal.ProgrammeRows;
import hutong.programme.partners.Batch;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Loads the facts of the reference programme, each with its source.
 *
 * <ul>
 *   <li>Done at each start; it reads the database once and changes nothing unless the resource did.
 *   <li>All ids derive from keys in the resource, so nodes that start together load the same rows.
 *   <li>What the sources do not name stays unnamed.
 * </ul>
 */
@Singleton
public final class ProgrammeSeed {
    private static final String RESOURCE = "/programme/reference.json";

    private final Database database;
    private final Programmes programmes;
    private final ProgrammeBoard board;
    private final PartnerBook partners;
    private final Organisations organisations;
    private final Time time;

    @Inject
    public ProgrammeSeed(
            Database database,
            Programmes programmes,
            ProgrammeBoard board,
            PartnerBook partners,
            Organisations organisations,
            Time time) {
        this.database = database;
        this.programmes = programmes;
        this.board = board;
        this.partners = partners;
        this.organisations = organisations;
        this.time = time;
    }

    /** The id of the reference programme. */
    public static UUID programme() {
        return Ids.derived(Act.HOUSE, "reference-programme");
    }

    /** The id of the reference programme's office, an organisation. */
    public static UUID office() {
        return Ids.derived(programme(), "office");
    }

    /** The id of an organisation that the reference programme names. */
    public static UUID organisation(String key) {
        return Ids.derived(programme(), "organisation:" + key);
    }

    /**
     * Loads what is not loaded yet.
     *
     * @return whether anything was
     */
    public boolean load() {
        String text = read();
        String sha256 = Sha256.hex(text);
        if (database.read(handle -> ProgrammeRows.loaded(handle, RESOURCE, sha256))) {
            return false;
        }
        ReferenceFile file = parse(text);
        database.run(handle -> {
            load(handle, file);
            ProgrammeRows.markLoaded(handle, RESOURCE, sha256, time.now());
        });
        return true;
    }

    private void load(Handle handle, ReferenceFile file) {
        UUID programme = programme();
        programmes.put(
                handle,
                new Programme(
                        programme,
                        file.slug(),
                        file.name().texts(),
                        file.purpose().texts(),
                        office(),
                        file.office().texts(),
                        file.coOrganisers(),
                        file.currency(),
                        Optional.of(LocalDate.parse(file.announcedOn())),
                        Optional.of(file.sourced(file.source())),
                        false));
        know(handle, office(), file.office());
        for (ReferenceFile.BatchEntry batch : file.batches()) {
            partners.announce(
                    handle,
                    new Batch(
                            programme,
                            batch.number(),
                            LocalDate.parse(batch.announcedOn()),
                            batch.announcedCount(),
                            Optional.of(batch.note().texts()),
                            Optional.of(file.sourced(batch.source()))),
                    Act.HOUSE);
        }
        for (ReferenceFile.PartnerEntry partner : file.partners()) {
            join(handle, file, partner);
        }
        loadBoard(handle, file);
    }

    private void know(Handle handle, UUID organisation, ReferenceFile.Words name) {
        Optional<Refusal> refusal =
                organisations.save(
                        handle,
                        new Organisation(
                                organisation,
                                name.en(),
                                name.en(),
                                "CN",
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                time.now()));
        Refusal.throwIf(refusal);
    }

    private void join(Handle handle, ReferenceFile file, ReferenceFile.PartnerEntry partner) {
        know(handle, organisation(partner.key()), partner.name());
        partners.join(
                        handle,
                        new Partner(
                                Ids.derived(programme(), "partner:" + partner.key()),
                                programme(),
                                organisation(partner.key()),
                                partner.name().texts(),
                                partner.roles(),
                                OptionalInt.of(partner.batch()),
                                Partner.State.JOINED,
                                LocalDate.parse(partner.joinedOn()),
                                false,
                                Optional.of(file.sourced(partner.source()))),
                        Act.HOUSE)
                .orThrow();
    }

    private void loadBoard(Handle handle, ReferenceFile file) {
        UUID programme = programme();
        int position = 0;
        for (ReferenceFile.TargetEntry target : file.targets()) {
            board.put(
                    handle,
                    new Target(
                            Ids.derived(programme, "target:" + target.key()),
                            programme,
                            ++position,
                            target.kind(),
                            target.title().texts(),
                            target.comparison(),
                            target.threshold(),
                            file.sourced(target.source())));
        }
        for (ReferenceFile.PlaceEntry centre : file.centres()) {
            board.put(
                    handle,
                    new CentreEntry(
                            Ids.derived(programme, "centre:" + centre.key()),
                            programme,
                            ++position,
                            centre.name().texts(),
                            centre.place().texts(),
                            file.sourced(centre.source())));
        }
        for (ReferenceFile.FigureEntry figure : file.figures()) {
            board.put(
                    handle,
                    new Figure(
                            Ids.derived(programme, "figure:" + figure.key()),
                            programme,
                            figure.topic(),
                            ++position,
                            figure.label().texts(),
                            figure.value().texts(),
                            figure.noteTexts(),
                            Optional.ofNullable(figure.asOf()),
                            file.sourced(figure.source())));
        }
    }

    private static String read() {
        try (InputStream stream = ProgrammeSeed.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ReferenceFile parse(String text) {
        try {
            return new ObjectMapper().readValue(text, ReferenceFile.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
