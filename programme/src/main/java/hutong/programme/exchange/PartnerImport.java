package hutong.programme.exchange;

import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.Role;
import hutong.programme.exchange.ImportReport.Problem;
import hutong.programme.internal.BatchRows;
import hutong.programme.internal.PartnerRows;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Takes a list of partners in.
 *
 * <ul>
 *   <li>Columns: name and roles (needed), name_zh, name_vi, organisation (an id that is known),
 *       country, registration_number, website, batch, joined_on, source.
 *   <li>An organisation is known by its id or by country and registration number; one that only has
 *       the name of a known one is refused, for it may be another.
 *   <li>One that is a partner already gets the roles that it lacks; nothing else of it is changed.
 *   <li>All rows are stored in one transaction, or none. The same list again makes nothing twice:
 *       it is told that all are partners already.
 * </ul>
 */
@Singleton
public class PartnerImport {
    private static final Set<String> COLUMNS =
            Set.of(
                    "name",
                    "name_zh",
                    "name_vi",
                    "roles",
                    "organisation",
                    "country",
                    "registration_number",
                    "website",
                    "batch",
                    "joined_on",
                    "source");

    /** Columns of our own export that an import does not read. */
    private static final Set<String> PASSED_OVER = Set.of("id", "partner_state", "demonstration");

    private final Database database;
    private final Organisations organisations;
    private final PartnerBook partners;
    private final AuditTrail audit;
    private final Time time;

    @Inject
    public PartnerImport(
            Database database,
            Organisations organisations,
            PartnerBook partners,
            AuditTrail audit,
            Time time) {
        this.database = database;
        this.organisations = organisations;
        this.partners = partners;
        this.audit = audit;
        this.time = time;
    }

    private record Wanted(Optional<Organisation> fresh, Partner partner) {}

    /**
     * @param id of the import, kept for every retry
     * @param store whether to store; else it is only looked at
     */
    public ImportReport run(UUID programme, UUID id, List<ImportRow> rows, boolean store, UUID by) {
        return database.transact(handle -> {
            List<Problem> problems =
                    new ArrayList<>(ImportColumns.check(rows, COLUMNS, PASSED_OVER));
            List<Wanted> wanted = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            Set<Integer> batches =
                    BatchRows.all(handle, programme).stream()
                            .map(it -> it.batch().number())
                            .collect(Collectors.toUnmodifiableSet());
            for (ImportRow row : rows) {
                RowCheck check = new RowCheck(row, problems);
                wanted(handle, programme, id, row, check, batches, seen).ifPresent(wanted::add);
            }
            if (!problems.isEmpty() || !store) {
                return new ImportReport(rows.size(), problems, false);
            }
            for (Wanted each : wanted) {
                store(handle, each, by);
            }
            audit.record(
                    handle,
                    Act.of(by, "partners.imported", id, programme)
                            .to(Map.of("rows", Integer.toString(rows.size()))));
            return new ImportReport(rows.size(), List.of(), true);
        });
    }

    private void store(Handle handle, Wanted each, UUID by) {
        each.fresh()
                .flatMap(it -> organisations.save(handle, it))
                .ifPresent(refusal -> {
                    throw refusal.asException();
                });
        partners.join(handle, each.partner(), by).orThrow();
    }

    private Optional<Wanted> wanted(
            Handle handle,
            UUID programme,
            UUID id,
            ImportRow row,
            RowCheck check,
            Set<Integer> batches,
            Set<String> seen) {
        String name = check.needed("name", 200);
        Set<Role> roles = check.roles("roles");
        String country =
                row.cell("country").isEmpty() ? "CN" : row.cell("country").toUpperCase(Locale.ROOT);
        Optional<Organisation> known = known(handle, row, country, check);
        OptionalInt batch = check.batch("batch", batches);
        LocalDate joined = check.day("joined_on", today());
        if (joined.isAfter(today().plusDays(1))) {
            check.wrong("joined_on", RowFault.DAY_TO_COME);
        }
        check.atMost("name_zh", 200);
        check.atMost("name_vi", 200);
        check.atMost("source", 500);
        if (!check.isSound()) {
            return Optional.empty();
        }
        Organisation organisation =
                known.orElseGet(() ->
                        new Organisation(
                                Ids.derived(id, "organisation:" + row.number()),
                                name,
                                name.length() > 60 ? name.substring(0, 60) : name,
                                country,
                                Optional.of(row.cell("registration_number"))
                                        .filter(it -> !it.isEmpty()),
                                Optional.of(row.cell("website")).filter(it -> !it.isEmpty()),
                                false,
                                time.now()));
        if (known.isEmpty()) {
            organisations
                    .fault(organisation)
                    .flatMap(Refusal::field)
                    .ifPresent(field -> check.wrong(field, fault(field)));
        }
        if (!seen.add(known.isPresent() ? organisation.id().toString() : key(organisation))) {
            check.wrong("name", RowFault.ORGANISATION_TWICE);
        }
        Optional<Partner> there =
                PartnerRows.find(handle, programme, organisation.id())
                        .filter(it -> it.state() != Partner.State.LEFT);
        if (there.filter(it -> it.roles().containsAll(roles)).isPresent()) {
            check.wrong("organisation", RowFault.PARTNER_ALREADY);
        }
        Partner partner =
                new Partner(
                        Ids.derived(programme, "partner-of:" + organisation.id()),
                        programme,
                        organisation.id(),
                        new Texts(name, row.cell("name_zh"), row.cell("name_vi")),
                        roles,
                        batch,
                        Partner.State.JOINED,
                        joined,
                        false,
                        Optional.of(row.cell("source"))
                                .filter(it -> !it.isEmpty())
                                .map(Texts::english));
        return check.isSound()
                ? Optional.of(
                        new Wanted(
                                known.isPresent() ? Optional.empty() : Optional.of(organisation),
                                partner))
                : Optional.empty();
    }

    private Optional<Organisation> known(
            Handle handle, ImportRow row, String country, RowCheck check) {
        if (!row.cell("organisation").isEmpty()) {
            Optional<Organisation> found =
                    check.uuid("organisation").flatMap(it -> organisations.find(handle, it));
            if (found.isEmpty()) {
                check.wrong("organisation", RowFault.ORGANISATION_UNKNOWN);
            }
            return found;
        }
        String number = row.cell("registration_number");
        Optional<UUID> registered =
                number.isEmpty()
                        ? Optional.empty()
                        : handle.createQuery(
                                        """
                                        SELECT id FROM identity.organisation
                                        WHERE registration_number = :number AND country = :country
                                        ORDER BY id LIMIT 1
                                        """)
                                .bind("number", number)
                                .bind("country", country)
                                .mapTo(UUID.class)
                                .findOne();
        if (registered.isPresent()) {
            return registered.flatMap(it -> organisations.find(handle, it));
        }
        boolean named =
                handle.createQuery(
                                        """
                                        SELECT count(*) FROM identity.organisation
                                        WHERE lower(name) = lower(:name)
                                        """)
                                .bind("name", row.cell("name"))
                                .mapTo(Long.class)
                                .one()
                        > 0;
        if (named) {
            check.wrong("name", RowFault.NAME_KNOWN);
        }
        return Optional.empty();
    }

    private static RowFault fault(String field) {
        return switch (field) {
            case "country" -> RowFault.COUNTRY;
            case "website" -> RowFault.WEBSITE;
            case "registrationNumber" -> RowFault.REGISTRATION_NUMBER;
            default -> RowFault.ORGANISATION_NAME;
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private static String key(Organisation it) {
        return it.registrationNumber()
                .map(number -> it.country() + ":" + number)
                .orElse(it.name().toLowerCase(Locale.ROOT));
    }
}
