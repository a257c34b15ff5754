package hutong.catalogue;

import static hutong.catalogue.CatalogueFixture.OFFICER;
import static hutong.catalogue.CatalogueFixture.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A thousand models and ten thousand entitlements are read again within a poll or two. */
class LargeCatalogueDatabaseTest {
    private static final int MODELS = 1_000;
    private static final int ORGANISATIONS = 1_000;
    private static final int GRANTS_EACH = 10;

    @Test
    void isReadAgainQuickly() {
        try (CatalogueFixture house = new CatalogueFixture()) {
            house.database.run(h -> {
                h.execute(
                        """
                        INSERT INTO catalogue.model SELECT
                            CAST('00000000-0000-0009-0000-' || lpad(to_hex(i), 12, '0') AS uuid),
                            'lane-' || i, 'Lane', '', ?, ?, ARRAY['CHAT'], 8192, 2048, 8, NULL,
                            i % 2 = 0, 2, now(), ?
                        FROM generate_series(1, ?) i
                        """,
                        PROGRAMME, CatalogueFixture.SUPPLIER, OFFICER, MODELS);
                h.execute(
                        """
                        INSERT INTO catalogue.model_name SELECT name, id, true
                        FROM catalogue.model
                        """);
                h.execute(
                        """
                        INSERT INTO catalogue.price_version SELECT id, v, gen_random_uuid(),
                            v, v, v, 0, timestamptz '2025-01-01', now(), ?
                        FROM catalogue.model, generate_series(1, 3) v
                        """,
                        OFFICER);
                h.execute(
                        """
                        INSERT INTO catalogue.entitlement SELECT gen_random_uuid(),
                            CAST('00000000-0000-0003-0000-' || lpad(to_hex(o), 12, '0') AS uuid),
                            1,
                            CAST('00000000-0000-0009-0000-' || lpad(to_hex(1 + (o * 10 + m) % ?), 12, '0') AS uuid),
                            NULL, timestamptz '2025-01-01', NULL, 1, now(), ?, now(), ?
                        FROM generate_series(1, ?) o, generate_series(1, ?) m
                        """,
                        MODELS, OFFICER, OFFICER, ORGANISATIONS, GRANTS_EACH);
            });
            InMemoryModelDirectory directory = house.directory(HostedModels.none());
            long firstMillis = millis(directory::runOnce);
            long againMillis = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                UUID organisation = new UUID(3, i + 1);
                house.database.run(h ->
                        house.entitlements.grantByAward(
                                h,
                                new UUID(20, organisation.getLeastSignificantBits()),
                                organisation,
                                Set.of(Resource.programme(PROGRAMME)),
                                house.time.now(),
                                Optional.empty(),
                                OFFICER));
                againMillis = Math.min(againMillis, millis(directory::runOnce));
            }
            long lookMillis = millis(directory::runOnce);
            System.out.println(
                    "catalogue of 1,000 models, 3,000 prices, 10,000 entitlements: first read "
                            + firstMillis
                            + " ms, again "
                            + againMillis
                            + " ms, a look without a change "
                            + lookMillis
                            + " ms");
            assertThat(directory.callable(new UUID(3, 1))).hasSizeBetween(500, 510);
            assertThat(Duration.ofMillis(againMillis)).isLessThan(Duration.ofMillis(600));
        }
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
