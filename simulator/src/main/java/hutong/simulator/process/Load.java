package hutong.simulator.process;

import hutong.kernel.Credit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients that call one after the other and note every answer. One that is broken off, or finds no
 * node, tries the next.
 */
final class Load implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 40_000;

    /** What a client asks for. */
    record Ask(String model, boolean stream, Wire.HangUp hangUp) {}

    /** Chooses the next call of a client. */
    interface Script {
        Ask next(Random random);
    }

    private final List<Thread> clients = new ArrayList<>();
    private final Answers answers;
    private final String key;
    private final Script script;
    private final List<IntSupplier> ports;
    private volatile boolean stopped;

    Load(
            int count,
            long seed,
            String key,
            List<IntSupplier> ports,
            Script script,
            Answers answers) {
        this.answers = answers;
        this.key = key;
        this.script = script;
        this.ports = ports;
        for (int number = 0; number < count; number++) {
            Random random = new Random(seed * 1_000 + number);
            int first = number;
            clients.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("client-" + number)
                            .start(() -> run(random, first)));
        }
    }

    /** Short ones, a slow one now and then; half of them streams. */
    static Ask mixed(Random random) {
        return new Ask(
                random.nextInt(40) == 0 ? "slow" : "good", random.nextBoolean(), Wire.HangUp.NEVER);
    }

    private void run(Random random, int first) {
        int at = first;
        @Nullable Wire wire = null;
        while (!stopped) {
            Ask ask = script.next(random);
            try {
                if (wire == null) {
                    wire = new Wire(ports.get(at % ports.size()).getAsInt(), TIMEOUT_MILLIS);
                }
                answers.called();
                boolean goesOn = call(wire, ask, answers, key, "");
                if (!goesOn) {
                    wire.close();
                    wire = null;
                }
            } catch (IOException | RuntimeException broken) {
                answers.brokenOff();
                close(wire);
                wire = null;
                at++;
                pause(10 + random.nextInt(30));
            }
        }
        close(wire);
    }

    /** One call; whether the connection may be used again. */
    static boolean call(Wire wire, Ask ask, Answers answers, String key, String idempotencyKey)
            throws IOException {
        String body =
                "{\"model\":\""
                        + ask.model()
                        + "\",\"max_tokens\":32"
                        + (ask.stream() ? ",\"stream\":true" : "")
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"What is a lane that"
                        + " joins courtyards?\"}]}";
        Wire.Answer answer = wire.post(key, idempotencyKey, body, ask.hangUp());
        if (!answer.whole()) {
            answers.brokenOff();
            return false;
        }
        if (answer.status() != 200) {
            answers.refused(answer.status(), code(answer.body()));
            if (answer.status() >= 500 || answer.status() == 402) {
                pause(20);
            }
        } else {
            UUID usage = UUID.fromString(answer.header("x-hutong-receipt"));
            String cost = cost(answer);
            if (cost.isEmpty()) {
                answers.brokenOff();
            } else {
                answers.whole(usage, nano(cost));
            }
        }
        return ask.hangUp() == Wire.HangUp.NEVER
                && !answer.header("connection").equalsIgnoreCase("close");
    }

    /** A stream that was cut by its supplier has no cost in it and no {@code [DONE]}. */
    private static String cost(Wire.Answer answer) {
        String header = answer.header("x-hutong-cost");
        if (!header.isEmpty()) {
            return header;
        }
        int at = answer.body().lastIndexOf(": hutong {\"cost\":\"");
        if (at < 0 || !answer.body().contains("data: [DONE]")) {
            return "";
        }
        int from = at + 18;
        return answer.body().substring(from, answer.body().indexOf('"', from));
    }

    private static String code(String body) {
        int at = body.indexOf("\"code\":\"");
        return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
    }

    static long nano(String credits) {
        return new BigDecimal(credits)
                .movePointRight(Long.toString(Credit.ofCredits(1).nano()).length() - 1)
                .longValueExact();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable Wire wire) {
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException _) {
            // It is gone already.
        }
    }

    /** Lets every call come to its end. */
    @Override
    public void close() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
