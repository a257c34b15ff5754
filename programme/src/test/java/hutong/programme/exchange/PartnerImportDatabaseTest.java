package hutong.programme.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.IdentityLimits;
import hutong.identity.Organisations;
import hutong.programme.ProgrammeFixture;
import hutong.programme.Role;
import hutong.programme.exchange.ImportReport.Problem;
import hutong.programme.partners.Partner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partners come in together or not at all; each row that is wrong is told. */
class PartnerImportDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "catalogue", "programme");
    private final PartnerImport imports =
            new PartnerImport(
                    house.database,
                    new Organisations(IdentityLimits.defaults()),
                    house.partners,
                    house.trail,
                    house.time);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aSoundListIsTriedAndThenStored() {
        String list =
                """
                name,roles,name_zh,country,registration_number,website
                Lamp Works,compute; data,灯厂,CN,91-1,https://lamp.example
                "=Brick, Doors",MODEL,,VN,,
                """;
        ImportReport tried = run(PROGRAMME, list, false);
        assertThat(tried).isEqualTo(new ImportReport(2, List.of(), false));
        assertThat(partners(PROGRAMME)).isEmpty();
        assertThat(run(PROGRAMME, list, true)).isEqualTo(new ImportReport(2, List.of(), true));
        assertThat(partners(PROGRAMME))
                .extracting(it -> it.name().en())
                .containsExactly("=Brick, Doors", "Lamp Works");
        assertThat(partners(PROGRAMME).get(1).roles())
                .containsExactlyInAnyOrder(Role.COMPUTE, Role.DATA);
        assertThat(partners(OTHER)).isEmpty();
        assertThat(run(PROGRAMME, list, true).stored()).as("nothing twice").isFalse();
        assertThat(partners(PROGRAMME)).hasSize(2);
    }

    @Test
    void oneWrongRowKeepsAllOut() {
        ImportReport report =
                run(
                        PROGRAMME,
                        """
                        name,roles,country,batch,joined_on,organisation,colour
                        Fine,DATA,CN,,,,
                        ,king,XX,9,yesterday,nobody,red
                        Fine,DATA,CN,,,,
                        """,
                        true);
        assertThat(report.stored()).isFalse();
        assertThat(report.problems())
                .extracting(Problem::row, Problem::column)
                .containsExactly(
                        tuple(0, "colour"),
                        tuple(2, "name"),
                        tuple(2, "roles"),
                        tuple(2, "organisation"),
                        tuple(2, "batch"),
                        tuple(2, "joined_on"),
                        tuple(3, "name"));
        assertThat(report.problems())
                .extracting(Problem::fault)
                .startsWith(RowFault.COLUMN_UNKNOWN, RowFault.MISSING, RowFault.ROLE_UNKNOWN);
        assertThat(report.problems().get(2).message())
                .isEqualTo(
                        "There is no role king; give some of COMPUTE, DATA, MODEL, APPLICATION,"
                                + " INVESTMENT.");
        assertThat(partners(PROGRAMME)).isEmpty();
        long organisations =
                house.in(handle ->
                        handle.createQuery("SELECT count(*) FROM identity.organisation")
                                .mapTo(Long.class)
                                .one());
        assertThat(organisations).isZero();
    }

    @Test
    void anOrganisationIsKnownByItsNumberAndNeverGuessedByItsName() {
        run(PROGRAMME, "name,roles,registration_number\nLamp Works,DATA,91-1\n", true);
        assertThat(run(OTHER, "name,roles\nlamp works,DATA\n", true).problems())
                .extracting(Problem::column)
                .containsExactly("name");
        assertThat(run(OTHER, "name,roles,registration_number\nLamps,MODEL,91-1\n", true).stored())
                .isTrue();
        assertThat(partners(OTHER).getFirst().organisation())
                .isEqualTo(partners(PROGRAMME).getFirst().organisation());
        assertThat(
                        run(PROGRAMME, "name,roles,registration_number\nLamps,MODEL,91-1\n", true)
                                .stored())
                .as("a role that it lacks")
                .isTrue();
        assertThat(partners(PROGRAMME).getFirst().roles())
                .containsExactlyInAnyOrder(Role.DATA, Role.MODEL);
    }

    @Test
    void anExportedTableIsReadBack() {
        run(PROGRAMME, "name,roles,registration_number\n=Lamp,DATA,91-1\n", true);
        ExportTable table = new Exports(house.database).of(PROGRAMME, ExportKind.PARTNERS);
        hutong.kernel.CsvText csv =
                new hutong.kernel.CsvText(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> csv.row(row.toArray()));
        assertThat(csv.toString()).contains("'=Lamp");
        assertThat(run(OTHER, csv.toString(), true).problems()).isEmpty();
        assertThat(partners(OTHER).getFirst().name().en()).isEqualTo("=Lamp");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private List<Partner> partners(UUID programme) {
        return house.partners
                .partners(programme, Optional.empty(), OptionalInt.empty(), Optional.empty(), 50)
                .items();
    }

    private ImportReport run(UUID programme, String csv, boolean store) {
        return imports.run(
                programme,
                UUID.randomUUID(),
                ImportText.rows(csv.getBytes(StandardCharsets.UTF_8), false),
                store,
                ProgrammeFixture.OFFICER);
    }
}
