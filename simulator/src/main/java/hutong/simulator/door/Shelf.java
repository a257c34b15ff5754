package hutong.simulator.door;

import hutong.catalogue.Ability;
import hutong.catalogue.Endpoint;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.catalogue.TestingModelDirectory;
import hutong.gateway.http.TestingBehaviour;
import hutong.gateway.http.TestingBehaviour.Fault;
import hutong.gateway.http.TestingBehaviour.Usage;
import hutong.gateway.http.TestingSupplier;
import hutong.kernel.Tariff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The models on offer: one for each way that a supplier can behave, named for it. */
final class Shelf {
    static final Tariff TARIFF = new Tariff(2_000, 500, 7_000, 11);
    static final UUID PROGRAMME = new UUID(1, 1);
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static final UUID SUPPLIER = new UUID(4, 4);
    private static final TestingBehaviour GOOD = TestingBehaviour.GOOD;
    private static final Map<String, TestingBehaviour> WARES =
            Map.ofEntries(
                    Map.entry("good", GOOD),
                    Map.entry("long", GOOD.tokens(500)),
                    Map.entry("zero", GOOD.says(Usage.ZERO)),
                    Map.entry("missing", GOOD.says(Usage.MISSING)),
                    Map.entry("huge", GOOD.says(Usage.HUGE)),
                    Map.entry("cached", GOOD.says(Usage.CACHED)),
                    Map.entry(
                            "deaf",
                            GOOD.tokens(400).ignoringBound().delays(Duration.ZERO, millis(1))),
                    Map.entry("cut", GOOD.fails(Fault.CUT, 5).delays(Duration.ZERO, millis(1))),
                    Map.entry("failing", GOOD.fails(Fault.STATUS, 500)),
                    Map.entry("refusing", GOOD.fails(Fault.STATUS, 400)),
                    Map.entry("keyed", GOOD.delays(millis(50), Duration.ZERO)),
                    Map.entry("slow", GOOD.delays(millis(50), Duration.ZERO)),
                    Map.entry("left early", GOOD.delays(millis(60), Duration.ZERO)),
                    Map.entry("left late", GOOD.tokens(30).delays(Duration.ZERO, millis(3))),
                    Map.entry("stalling", GOOD.fails(Fault.STALL, 5)),
                    Map.entry("unpriced", GOOD));

    private final TestingSupplier supplier;
    private final TestingModelDirectory directory;

    Shelf(TestingSupplier supplier, TestingModelDirectory directory) {
        this.supplier = supplier;
        this.directory = directory;
        WARES.forEach(this::put);
    }

    static UUID model(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether its supplier says what it served, and no otherwise. */
    static boolean isHonest(String name) {
        TestingBehaviour how = WARES.get(name);
        return how != null && how.usage() == Usage.HONEST;
    }

    /** From now on its supplier does this. */
    void behave(String name, TestingBehaviour how) {
        supplier.behave(name, how);
    }

    private void put(String name, TestingBehaviour how) {
        behave(name, how);
        UUID id = model(name);
        // Two ways to the same supplier: the door has another to try.
        List<Endpoint> endpoints = new ArrayList<>();
        for (long way = 1; way <= 2; way++) {
            endpoints.add(supplier.endpoint(new UUID(id.getMostSignificantBits(), way), id, name));
        }
        PriceVersion price = new PriceVersion(new UUID(7, 7), id, 1, TARIFF, LONG_AGO);
        directory.with(
                new Model(
                        id,
                        name,
                        name,
                        "",
                        PROGRAMME,
                        SUPPLIER,
                        EnumSet.allOf(Ability.class),
                        8_192,
                        1_024,
                        8,
                        Optional.empty(),
                        true,
                        name.equals("unpriced") ? Optional.empty() : Optional.of(price),
                        endpoints,
                        Model.State.OFFERED));
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
