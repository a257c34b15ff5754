package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;
import static hutong.simulator.door.Promise.until;

import hutong.gateway.http.TestingBehaviour;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One {@code Idempotency-Key}, one call. */
final class Keyed {
    private final DoorHouse house;

    Keyed(DoorHouse house) {
        this.house = house;
    }

    void all() {
        for (String more : List.of("", ",\"stream\":true")) {
            once(more);
        }
        failedOnce();
    }

    private void once(String more) {
        int before = house.records("keyed").size();
        String key = "once" + more.length();
        String body = Clients.chat("keyed", more);
        String secret = Purse.AMPLE.secret();
        List<CompletableFuture<Reply>> both =
                List.of(
                        house.clients.later(secret, body, key),
                        house.clients.later(secret, body, key));
        both.forEach(CompletableFuture::join);
        house.settle();
        int made = house.records("keyed").size() - before;
        unless(made <= 1, "two requests with one Idempotency-Key are charged twice");
        unless(made == 1, "of two requests with one Idempotency-Key none is answered");
        Reply again = ask(body, key);
        unless(
                again.status() == 200 && again.isReplayed() && again.body().contains("abcd"),
                "a keyed request that was answered is not answered alike again");
        unless(
                house.clients.post("/v1/chat/completions", secret, body + " ", key).status() == 422,
                "an Idempotency-Key is good for another body");
    }

    private void failedOnce() {
        String body = Clients.chat("refusing", "");
        unless(
                house.clients
                                .post("/v1/chat/completions", Purse.AMPLE.secret(), body, "free")
                                .status()
                        == 400,
                "what a supplier finds malformed is not told as such");
        house.shelf.behave("refusing", TestingBehaviour.GOOD);
        unless(
                ask(body, "free").status() == 200,
                "the Idempotency-Key of a call that came to nothing stays taken");
    }

    /** A key is free, or its answer there, a moment after the first answer went out. */
    private Reply ask(String body, String key) {
        Reply[] last = new Reply[1];
        until(
                () -> {
                    last[0] =
                            house.clients.post(
                                    "/v1/chat/completions", Purse.AMPLE.secret(), body, key);
                    return last[0].status() != 409;
                },
                "the Idempotency-Key of a call that has ended stays in progress");
        return last[0];
    }
}
