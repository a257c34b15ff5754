package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;

import hutong.identity.ApiKey;
import hutong.identity.ApiKey.Budget;
import hutong.identity.TestingKeyRing;
import hutong.kernel.Credit;
import hutong.ledger.UsageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Who may not call is told why, reaches no supplier and pays nothing. */
final class Refusals {
    private static final Credit BUDGET = Credit.ofNano(400_000);
    private static final String SHORT = ",\"max_tokens\":16";

    private final DoorHouse house;

    Refusals(DoorHouse house) {
        this.house = house;
    }

    void all() {
        refused(
                house.clients.askAs("sk-wrong", Clients.chat("good", "")),
                401,
                "invalid_api_key",
                "a wrong key is not refused as one");
        databaseTrouble();
        models();
        routes();
        requests();
        tokens();
        budget();
    }

    private void databaseTrouble() {
        String secret = "sk-not-loaded-yet";
        house.keys.addUnloaded(secret, TestingKeyRing.key(id(11), Purse.AMPLE.organisation()));
        house.keys.setAvailable(false);
        Reply reply = house.clients.askAs(secret, Clients.chat("good", ""));
        house.keys.setAvailable(true);
        refused(
                reply,
                503,
                "key_store_unavailable",
                "database trouble is told as " + reply.status() + ", as if a right key were wrong");
        unless(
                house.clients.askAs(secret, Clients.chat("good", "")).status() == 200,
                "a right key is refused once its database is back");
    }

    private void models() {
        ApiKey narrow =
                key(12, Set.of("zero"), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        house.keys.add("sk-narrow", narrow);
        refused(
                house.clients.askAs("sk-narrow", Clients.chat("good", "")),
                403,
                "model_not_allowed",
                "a key calls a model that it was not given");
        refused(
                house.clients.ask("nothing", ""),
                404,
                "model_not_found",
                "a model that is not there is not refused as such");
        refused(
                house.clients.ask("unpriced", ""),
                404,
                "model_not_found",
                "a model without a price is called, for nothing");
    }

    private void routes() {
        for (String path : List.of("/v1/responses", "/v1/completions", "/v1/messages")) {
            refused(
                    house.clients.post(path, Purse.AMPLE.secret(), Clients.chat("good", ""), ""),
                    404,
                    "unknown_route",
                    "a route that nobody counts is open: " + path);
        }
    }

    private void requests() {
        ApiKey slow = key(13, Set.of(), Optional.empty(), OptionalInt.of(2), OptionalInt.empty());
        house.keys.add("sk-slow", slow);
        for (int i = 0; i < 2; i++) {
            house.clients.askAs("sk-slow", Clients.chat("good", SHORT));
        }
        refused(
                house.clients.askAs("sk-slow", Clients.chat("good", SHORT)),
                429,
                "rate_limit_exceeded",
                "a key of two requests a minute makes a third");
    }

    /** What was used counts against the next call, not what the first was likely to use. */
    private void tokens() {
        ApiKey few = key(15, Set.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.of(300));
        house.keys.add("sk-few", few);
        house.clients.askAs("sk-few", Clients.chat("long", ""));
        house.settle();
        refused(
                house.clients.askAs("sk-few", Clients.chat("good", SHORT)),
                429,
                "rate_limit_exceeded",
                "a key of three hundred tokens a minute goes on after five hundred");
    }

    /** Calls until the key's own budget is spent; the award would pay for many more. */
    private void budget() {
        Budget month = new Budget(Budget.Window.MONTH, BUDGET);
        ApiKey bound =
                key(14, Set.of(), Optional.of(month), OptionalInt.empty(), OptionalInt.empty());
        house.keys.add("sk-bound", bound);
        Credit spent = Credit.ZERO;
        boolean isRefused = false;
        for (int i = 0; i < 8 && !isRefused; i++) {
            Reply reply = house.clients.askAs("sk-bound", Clients.chat("good", SHORT));
            isRefused = reply.status() == 402 || reply.status() == 403;
            if (!isRefused) {
                spent =
                        spent.plus(
                                house.record(reply.id()).map(UsageRecord::charged).orElseThrow());
            }
            unless(spent.compareTo(BUDGET) <= 0, "a key spends more than its own budget");
        }
        unless(isRefused, "a key's own budget never ends");
    }

    private void refused(Reply reply, int status, String code, String otherwise) {
        unless(reply.refuses(status, code), otherwise);
        unless(house.bill(reply.id()).isEmpty(), "a call that was refused reached a supplier");
    }

    private static ApiKey key(
            int number,
            Set<String> models,
            Optional<Budget> budget,
            OptionalInt requestsMax,
            OptionalInt tokensMax) {
        return new ApiKey(
                id(number),
                Purse.AMPLE.organisation(),
                id(number),
                "testing",
                "test",
                models,
                budget,
                requestsMax,
                tokensMax,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static UUID id(int number) {
        return new UUID(3, number);
    }
}
