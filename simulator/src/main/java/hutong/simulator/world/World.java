package hutong.simulator.world;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Hold;
import hutong.ledger.HoldRequest;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.node.TestingAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** What one seed makes: money, prices, calls, and what clients and suppliers come up with. */
final class World {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID ORGANISATION = new UUID(2, 2);
    private static final UUID SUPPLIER = new UUID(4, 4);
    private static final UUID MODEL = new UUID(5, 5);
    private static final AccountId AWARD = AccountId.award(new UUID(9, 1));
    private static final AccountId WALLET = AccountId.award(new UUID(9, 2));

    private final SplittableRandom random;
    private final Tariff tariff;
    private final boolean eager;
    private final int largest;
    private int calls;

    World(SplittableRandom random) {
        this.random = random;
        this.tariff =
                random.nextBoolean()
                        ? new Tariff(1, 1, 1, 0)
                        : new Tariff(
                                random.nextInt(4),
                                random.nextInt(3),
                                random.nextInt(6),
                                random.nextInt(9));
        this.eager = random.nextBoolean();
        this.largest = random.nextInt(1, 500);
    }

    void fund(TestingAuthority books, Oracle oracle) {
        fund(books, oracle, AWARD, random.nextInt(3_000, 10_001), 100);
        fund(books, oracle, WALLET, 10_000, 1_000);
    }

    private void fund(
            TestingAuthority books, Oracle oracle, AccountId account, int cover, int order) {
        long nano = random.nextInt(3) == 0 ? random.nextInt(300, 4_000) : 50_000;
        Pot pot =
                new Pot(
                        account,
                        ORGANISATION,
                        PROGRAMME,
                        cover,
                        Set.of(Purpose.MODELS),
                        Set.of(),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX,
                        order,
                        Pot.State.ACTIVE);
        books.fund(pot, Credit.ofNano(nano));
        oracle.credited(account, nano);
    }

    LedgerNodeConfig config(int node) {
        LedgerNodeConfig config =
                LedgerNodeConfig.of(node)
                        .withSegmentBytes(random.nextBoolean() ? 4_096 : 16_384)
                        .withDiskReserveBasisPoints(0);
        return eager ? config.withIdleAfter(Duration.ZERO) : config;
    }

    HoldRequest request() {
        Optional<HoldRequest.Window> window =
                random.nextInt(5) == 0
                        ? Optional.of(
                                new HoldRequest.Window(
                                        HoldRequest.Window.Length.DAY, Credit.ofNano(8_000)))
                        : Optional.empty();
        long most = random.nextInt(largest);
        return new HoldRequest(
                new UUID(77, ++calls),
                ORGANISATION,
                new UUID(3, 3),
                Purpose.MODELS,
                SUPPLIER,
                MODEL,
                PROGRAMME,
                tariff,
                random.nextInt(60),
                most,
                random.nextInt(3) == 0 ? most : 1,
                window);
    }

    /** What was seen of an answer so far. */
    TokenCount seen(Hold hold) {
        return new TokenCount(
                random.nextInt(60), 0, random.nextLong(hold.outputTokensAllowed() + 1));
    }

    /** How a call ends: as it should, with a client that hangs up, with a supplier that lies. */
    Hold.Settlement settlement(Hold hold) {
        long output = random.nextLong(hold.outputTokensAllowed() + 1);
        int input = random.nextInt(60);
        return switch (random.nextInt(10)) {
            case 0 -> settlement(TokenCount.ZERO, Quality.REPORTED, UsageEnd.COMPLETE);
            case 1 ->
                    settlement(
                            new TokenCount(input, 5, output * 2 + 7),
                            Quality.REPORTED,
                            UsageEnd.COMPLETE);
            case 2 ->
                    settlement(
                            new TokenCount(input, 0, 2_000_000_000L),
                            Quality.REPORTED,
                            UsageEnd.COMPLETE);
            case 3 ->
                    settlement(
                            new TokenCount(input, 0, output),
                            Quality.ESTIMATED,
                            UsageEnd.CLIENT_GONE);
            case 4 ->
                    settlement(
                            new TokenCount(input, 0, output),
                            Quality.COUNTED,
                            UsageEnd.UPSTREAM_CUT);
            default ->
                    settlement(
                            new TokenCount(input, input / 3, output),
                            Quality.REPORTED,
                            UsageEnd.COMPLETE);
        };
    }

    private static Hold.Settlement settlement(TokenCount count, Quality quality, UsageEnd end) {
        return new Hold.Settlement(count, quality, end, "req-1");
    }
}
