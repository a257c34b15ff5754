package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;

import hutong.gateway.http.TestingSupplier.Served;
import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.simulator.world.Violation;
import java.util.List;

/** Every way that a call can end whose client waits for it, and what it costs then. */
final class Ends {
    private static final String STREAM = ",\"stream\":true";
    private static final String WITH_USAGE =
            ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
    private static final long TOKENS = 16;

    private final DoorHouse house;

    Ends(DoorHouse house) {
        this.house = house;
    }

    void all() {
        for (String more : List.of("", STREAM, WITH_USAGE)) {
            reported(more);
            zero(more);
            missing(more);
            cached(more);
            tooMuch(more);
        }
        embeddings();
        longPrompt();
        tools();
        severalChoices();
        deafSupplier();
        brokenStream();
        noAnswer();
    }

    private void reported(String more) {
        Reply reply = house.clients.ask("good", more);
        UsageRecord usage = paid(reply);
        unless(
                usage.quality() == Quality.REPORTED,
                "the usage that the supplier of "
                        + (more.isEmpty() ? "an answer" : "a stream")
                        + " reports is not what is charged");
        asOnTheBill(reply, usage);
        unless(
                more.isEmpty() || more.equals(WITH_USAGE) == reply.body().contains("\"usage\":"),
                "a stream has its usage chunk where nobody asked, or lacks it");
    }

    private void zero(String more) {
        UsageRecord usage = paid(house.clients.ask("zero", more));
        unless(
                usage.quality() == Quality.REPORTED && usage.count().equals(TokenCount.ZERO),
                "an explicit zero is taken as missing and charged");
    }

    private void missing(String more) {
        UsageRecord usage = paid(house.clients.ask("missing", more));
        unless(
                usage.quality() == Quality.COUNTED,
                "what nobody reported is not said to be counted");
        // Five bytes a token, counted at four bytes a token.
        unless(
                usage.count().output() == TOKENS * 5 / 4,
                "an answer of which its supplier says nothing is charged at "
                        + usage.count().output()
                        + " tokens, not at the 20 that were seen");
        unless(usage.count().input() > 0, "a prompt of which its supplier says nothing is free");
    }

    private void cached(String more) {
        Reply reply = house.clients.ask("cached", more);
        UsageRecord usage = paid(reply);
        long prompt = served(reply).input();
        unless(
                usage.count().equals(new TokenCount(prompt - prompt / 2, prompt / 2, TOKENS)),
                "tokens from the cache are not charged as such: " + usage.count());
    }

    private void tooMuch(String more) {
        Reply reply = house.clients.ask("huge", more + ",\"max_tokens\":64");
        // Whatever was answered: no hold of sixty-four tokens is a whole credit.
        unless(
                house.record(reply.id())
                                .map(UsageRecord::charged)
                                .orElse(Credit.ZERO)
                                .compareTo(Credit.ofCredits(1))
                        < 0,
                "a supplier's report is charged above the hold");
        UsageRecord usage = paid(reply);
        unless(usage.overrun().isPositive(), "more than was held is not written down");
        unless(usage.charged().equals(reply.hold()), "too much usage is not charged at its hold");
    }

    private void embeddings() {
        Reply reply =
                house.clients.post(
                        "/v1/embeddings",
                        Purse.AMPLE.secret(),
                        "{\"model\":\"good\",\"input\":[[1,2,3],[4,5]]}",
                        "");
        UsageRecord usage = paid(reply);
        unless(
                usage.count().equals(new TokenCount(5, 0, 0)),
                "embeddings are not charged for their prompt");
    }

    private void longPrompt() {
        Reply reply =
                house.clients.askAs(
                        Purse.AMPLE.secret(),
                        Clients.chat("good", "word ".repeat(400), ",\"max_tokens\":4"));
        held(reply, "a long prompt is held for less than it costs");
        asOnTheBill(reply, paid(reply));
    }

    private void tools() {
        String tool =
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"description\":\""
                        + "word ".repeat(400)
                        + "\"}}]";
        Reply reply = house.clients.ask("good", tool + ",\"max_tokens\":4");
        held(reply, "tools are held for less than they cost");
        asOnTheBill(reply, paid(reply));
    }

    private void severalChoices() {
        for (String more : List.of("", STREAM)) {
            Reply reply = house.clients.ask("long", more + ",\"n\":3,\"max_tokens\":10");
            held(reply, "three answers to one call are held for less than they cost");
            UsageRecord usage = paid(reply);
            asOnTheBill(reply, usage);
            unless(usage.count().output() == 30, "three choices of ten tokens are not all made");
        }
    }

    private void deafSupplier() {
        Reply reply = house.clients.ask("deaf", STREAM + ",\"max_tokens\":20");
        long passedOn = reply.body().split("abcd", -1).length - 1L;
        unless(passedOn <= 20, "a stream that its hold pays 20 tokens of went on for " + passedOn);
        unless(reply.body().endsWith("data: [DONE]\n\n"), "a stream cut at its hold has no end");
        unless(paid(reply).end() == UsageEnd.LENGTH, "a stream cut at its hold is not said to be");
    }

    private void brokenStream() {
        long arrived = house.supplier.arrived();
        Reply reply = house.clients.ask("cut", STREAM);
        UsageRecord usage = recorded(reply);
        unless(
                house.supplier.arrived() == arrived + 1,
                "a stream that had begun was asked for a second time");
        unless(
                !reply.body().contains("[DONE]"),
                "a stream that its supplier cut ends like a whole one");
        unless(
                reply.body().contains("data: {\"error\":{"),
                "a stream that its supplier cut does not say so");
        unless(
                usage.end() == UsageEnd.UPSTREAM_CUT
                        && usage.quality() == Quality.ESTIMATED
                        && usage.count().output() >= 5
                        && usage.count().output() <= 7,
                "a stream of five tokens that was cut is charged at " + usage.count());
    }

    private void noAnswer() {
        for (String more : List.of("", STREAM)) {
            Reply reply = house.clients.ask("failing", more);
            unless(
                    reply.refuses(502, "upstream_refused"),
                    "a call that no supplier took is answered " + reply.status());
            unless(house.node.stats().holds() == 0, "a call that no supplier took keeps its hold");
            house.settle();
            unless(house.records("failing").isEmpty(), "a call that no supplier took is charged");
        }
    }

    /** The record of an answer that came whole, checked against what the answer itself says. */
    private UsageRecord paid(Reply reply) {
        UsageRecord usage = recorded(reply);
        String cost = usage.charged().plain();
        unless(
                reply.header("x-hutong-cost").equals(cost)
                        || reply.body().contains(": hutong {\"cost\":\"" + cost + "\""),
                "an answer does not say the cost that is charged");
        unless(
                usage.overrun().isZero() || usage.charged().equals(reply.hold()),
                "a call paid less than its hold, and somebody else the rest");
        return usage;
    }

    private UsageRecord recorded(Reply reply) {
        unless(reply.status() == 200, "a call that can be paid is answered " + reply.status());
        UsageRecord usage =
                house.record(reply.id())
                        .orElseThrow(() -> new Violation("an answer is whole without a record"));
        unless(
                usage.charged().compareTo(reply.hold()) <= 0,
                "a supplier's report is charged above the hold");
        return usage;
    }

    /** Whether what was held pays for what the supplier served. */
    private void held(Reply reply, String otherwise) {
        unless(reply.hold().compareTo(Shelf.TARIFF.amount(count(served(reply)))) >= 0, otherwise);
    }

    private void asOnTheBill(Reply reply, UsageRecord usage) {
        unless(
                usage.count().equals(count(served(reply))),
                "a call of " + count(served(reply)) + " is charged as " + usage.count());
        unless(usage.overrun().isZero(), "a call cost more than was held for it");
    }

    private Served served(Reply reply) {
        List<Served> bill = house.bill(reply.id());
        unless(bill.size() == 1, "one call is on the bill " + bill.size() + " times");
        return bill.getFirst();
    }

    private static TokenCount count(Served call) {
        return new TokenCount(call.input(), 0, call.output());
    }
}
