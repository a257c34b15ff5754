package hutong.simulator.door;

import hutong.kernel.Credit;
import hutong.simulator.world.Violation;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What a client was answered, whole. */
record Reply(HttpResponse<String> answer) {
    int status() {
        return answer.statusCode();
    }

    String body() {
        return answer.body();
    }

    /** The call's id, which its record has, too. */
    UUID id() {
        return UUID.fromString(header("x-request-id"));
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    Credit hold() {
        String plain = header("x-hutong-hold");
        if (plain.isEmpty()) {
            throw new Violation("an answer does not say what was held");
        }
        return Credit.parse(plain);
    }

    boolean isReplayed() {
        return header("x-hutong-replayed").equals("true");
    }

    /** Whether it is refused with this status and code. */
    boolean refuses(int withStatus, String code) {
        return status() == withStatus && body().contains("\"code\":\"" + code + "\"");
    }
}
