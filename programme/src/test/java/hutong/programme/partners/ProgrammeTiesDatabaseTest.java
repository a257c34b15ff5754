package hutong.programme.partners;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.ProgrammeFixture;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An organisation is tied to the programmes that it deals with, and to no other. */
class ProgrammeTiesDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID OURS = new UUID(3, 3);

    private ProgrammeFixture house;

    @BeforeEach
    void open() {
        house = new ProgrammeFixture("programme");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nothingTiesAtFirst() {
        assertThat(new ProgrammeTies(house.database).programmesOf(OURS)).isEmpty();
    }

    /** The table, the state in it, and whether it ties. */
    @ParameterizedTest
    @CsvSource({
        "partner, 1, true",
        "partner, 2, true",
        "partner, 3, false",
        "award, 1, true",
        "award, 2, true",
        "award, 4, true",
        "award, 6, false",
        "application, 0, false",
        "application, 1, true",
    })
    void tiesOrNot(String table, int state, boolean tied) {
        String row =
                switch (table) {
                    case "partner" ->
                            """
                            INSERT INTO programme.partner VALUES
                                (gen_random_uuid(), :programme, :ours, 'A', '', '', '{MODEL}', NULL,
                                 :state, current_date, 1, false, '', '', '')
                            """;
                    case "award" ->
                            """
                            INSERT INTO programme.award VALUES
                                (gen_random_uuid(), :programme, gen_random_uuid(), :ours, 'A', 1, 0,
                                 0, 10000, 1, '{}', '{}', now(), now(), :state, 1, 0, NULL, false,
                                 gen_random_uuid(), now())
                            """;
                    default ->
                            """
                            INSERT INTO programme.application
                                (id, programme, call, number, organisation, created_by, state,
                                 round, title, requested, answers, form_version, created_at,
                                 submitted_at, changed_at, version)
                            VALUES (gen_random_uuid(), :programme, gen_random_uuid(), '1', :ours,
                                 gen_random_uuid(), 'X', 1, 'A', 0, '{}', 1, now(),
                                 CASE WHEN :state = 1 THEN now() END, now(), 1)
                            """;
                };
        house.database.run(handle ->
                handle.createUpdate(row)
                        .bind("programme", PROGRAMME)
                        .bind("ours", OURS)
                        .bind("state", state)
                        .execute());
        assertThat(new ProgrammeTies(house.database).programmesOf(OURS))
                .isEqualTo(tied ? Set.of(PROGRAMME) : Set.of());
        assertThat(new ProgrammeTies(house.database).programmesOf(new UUID(3, 9))).isEmpty();
    }
}
