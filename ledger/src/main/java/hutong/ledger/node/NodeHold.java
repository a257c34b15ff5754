package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import hutong.ledger.journal.JournalFailedException;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalRecord.Intent;
import hutong.ledger.journal.JournalWaiter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A hold on this node's leases. Its state is guarded by the purse's lock. */
final class NodeHold implements Hold {
    private final Purse purse;
    private final Intent intent;
    private final List<Lease> leases;
    private final @Nullable Lease window;
    private final long nano;
    private final long balance;
    private volatile long intentSequence = Long.MAX_VALUE;
    private int attempts = 1;
    private @Nullable CompletableFuture<Charge> ended;

    /**
     * @param leases those of the intent's legs, in their order
     * @param balance free nano-credits once this hold is taken off
     */
    NodeHold(Purse purse, Intent intent, List<Lease> leases, @Nullable Lease window, long balance) {
        this.purse = purse;
        this.intent = intent;
        this.leases = leases;
        this.window = window;
        this.nano = ChargeRecords.held(intent);
        this.balance = balance;
    }

    /** Writes the intent down; the call gets its hold when it is durable. */
    void begin(CompletableFuture<HoldOutcome> outcome) {
        purse.node.open.add(this);
        append(
                intent,
                sequence -> {
                    intentSequence = sequence;
                    outcome.complete(new HoldOutcome.Held(this));
                },
                cause -> outcome.complete(new HoldOutcome.Unavailable(Planner.UNAVAILABLE_RETRY)));
    }

    /** Where the journal has its intent; the largest number while it is not durable. */
    long intentSequence() {
        return intentSequence;
    }

    @Override
    public UUID usage() {
        return intent.usage();
    }

    @Override
    public Credit amount() {
        return Credit.ofNano(nano);
    }

    @Override
    public long outputTokensAllowed() {
        return intent.outputTokensAllowed();
    }

    @Override
    public Credit balance() {
        return Credit.ofNano(balance);
    }

    @Override
    public CompletionStage<Integer> nextAttempt(UUID endpoint) {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        synchronized (purse) {
            if (ended != null) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("the hold has ended"));
            }
            int attempt = ++attempts;
            append(
                    new JournalRecord.Attempt(usage(), attempt, endpoint),
                    sequence -> stage.complete(attempt),
                    stage::completeExceptionally);
        }
        return stage;
    }

    @Override
    public void checkpoint(TokenCount observed) {
        synchronized (purse) {
            if (ended == null) {
                JournalRecord seen = new JournalRecord.Checkpoint(usage(), observed);
                purse.node.openJournal().append(seen, JournalWaiter.NOBODY);
            }
        }
    }

    @Override
    public CompletionStage<Charge> settle(Settlement settlement) {
        Completions completions = new Completions();
        CompletableFuture<Charge> stage = new CompletableFuture<>();
        synchronized (purse) {
            if (ended != null) {
                return ended;
            }
            NodeState node = purse.node;
            UsageRecord usage =
                    ChargeRecords.usage(
                            node.config.node(),
                            node.epoch(),
                            intent,
                            settlement,
                            attempts,
                            node.time.now());
            ended = stage;
            long[] paid = usage.legs().stream().mapToLong(leg -> leg.amount().nano()).toArray();
            Charge charge =
                    new Charge(
                            usage(),
                            usage.count(),
                            usage.charged(),
                            usage.overrun(),
                            Credit.ofNano(Pricing.plus(balance, nano - usage.charged().nano())));
            end(
                    new JournalRecord.Usage(usage),
                    paid,
                    usage.charged().nano(),
                    sequence -> {
                        node.unposted.add(usage.at(usage.node(), usage.epoch(), sequence));
                        stage.complete(charge);
                    },
                    stage);
            purse.serve(completions);
        }
        completions.run();
        return stage;
    }

    @Override
    public CompletionStage<Void> release(VoidReason reason) {
        Completions completions = new Completions();
        CompletableFuture<Charge> stage = new CompletableFuture<>();
        synchronized (purse) {
            if (ended != null) {
                return ended.thenApply(charge -> null);
            }
            ended = stage;
            Charge nothing =
                    new Charge(
                            usage(),
                            TokenCount.ZERO,
                            Credit.ZERO,
                            Credit.ZERO,
                            Credit.ofNano(Pricing.plus(balance, nano)));
            end(
                    new JournalRecord.Void(usage(), reason),
                    new long[leases.size()],
                    0,
                    sequence -> stage.complete(nothing),
                    stage);
            purse.serve(completions);
        }
        completions.run();
        return stage.thenApply(charge -> null);
    }

    /**
     * Appends the end before anything of the hold may be held again: so the journal's order is the
     * money's order, and any prefix of the journal stays within what was leased.
     */
    private void end(
            JournalRecord record,
            long[] paid,
            long charged,
            LongConsumer durable,
            CompletableFuture<Charge> stage) {
        append(
                record,
                sequence -> {
                    endDurable(paid, charged);
                    durable.accept(sequence);
                },
                stage::completeExceptionally);
        long now = purse.node.time.nanos();
        for (int i = 0; i < paid.length; i++) {
            leases.get(i).end(intent.legs().get(i).heldNano(), paid[i], now);
        }
        if (window != null) {
            window.end(windowNano(), charged, now);
        }
        purse.node.holds.decrementAndGet();
        purse.node.open.remove(this);
    }

    private void endDurable(long[] paid, long charged) {
        synchronized (purse) {
            for (int i = 0; i < paid.length; i++) {
                leases.get(i).endDurable(intent.legs().get(i).heldNano(), paid[i]);
                purse.giveBackIfWanted(leases.get(i));
            }
            if (window != null) {
                window.endDurable(windowNano(), charged);
            }
        }
    }

    private long windowNano() {
        return intent.window().orElseThrow().heldNano();
    }

    private void append(
            JournalRecord record, LongConsumer durable, Consumer<JournalFailedException> failed) {
        purse.node
                .openJournal()
                .append(
                        record,
                        new JournalWaiter() {
                            @Override
                            public void durable(long sequence) {
                                durable.accept(sequence);
                            }

                            @Override
                            public void failed(JournalFailedException cause) {
                                failed.accept(cause);
                            }
                        });
    }
}
