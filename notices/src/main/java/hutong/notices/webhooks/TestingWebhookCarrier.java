package hutong.notices.webhooks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what it is given, and answers as it is told. */
public final class TestingWebhookCarrier implements WebhookCarrier {
    /** One call. */
    public record Call(URI address, Signature signature, String body) {}

    private final List<Call> calls = new ArrayList<>();
    private Answer answer = new Answer.Status(200, Optional.empty());

    @Override
    public synchronized Answer carry(URI address, Signature signature, String body) {
        calls.add(new Call(address, signature, body));
        return answer;
    }

    /** From now on. */
    public synchronized void answer(Answer answer) {
        this.answer = answer;
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }
}
