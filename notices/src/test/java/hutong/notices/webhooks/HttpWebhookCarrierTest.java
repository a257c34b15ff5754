package hutong.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.notices.NoticesLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver that never ends can't keep the house busy. */
@Timeout(20)
class HttpWebhookCarrierTest {
    private static final Signature SIGNATURE = new Signature("1", "2", "v1,x");

    /** What the receiver sends after it took a request; then it says {@code drop} for ever. */
    private static WebhookCarrier.Answer carry(String head, String drop) throws Exception {
        NoticesLimits limits = quick();
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpWebhookCarrier carrier =
                        new HttpWebhookCarrier(new AddressRules(_ -> true, true), limits)) {
            Thread.startVirtualThread(() -> drip(receiver, head, drop));
            return carrier.carry(
                    URI.create("http://127.0.0.1:" + receiver.getLocalPort() + "/"),
                    SIGNATURE,
                    "{}");
        }
    }

    private static void drip(ServerSocket receiver, String head, String drop) {
        try (Socket socket = receiver.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(drop.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException over) {
            // The carrier hung up.
        }
    }

    @Test
    void aBodyWithoutEndIsNotRead() throws Exception {
        assertThat(carry("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n", "x"))
                .isEqualTo(new WebhookCarrier.Answer.Status(200, Optional.empty()));
        assertThat(carry("HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"))
                .isEqualTo(new WebhookCarrier.Answer.Status(503, Optional.empty()));
    }

    @Test
    void aHeadThatComesDropByDropIsCutOff() throws Exception {
        assertThat(carry("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"))
                .isEqualTo(new WebhookCarrier.Answer.None(Delivery.Fault.NO_ANSWER_IN_TIME));
    }

    /** With a second for connecting and one for the answer. */
    private static NoticesLimits quick() {
        NoticesLimits all = NoticesLimits.defaults();
        return new NoticesLimits(
                all.recipientsMax(),
                all.noticesKept(),
                all.mailsAtOnceMax(),
                all.mailLease(),
                all.mailBackoffMin(),
                all.mailBackoffMax(),
                all.mailKept(),
                all.poll(),
                all.webhooksPerOwnerMax(),
                all.testsWaitingMax(),
                all.deliveriesAtOnceMax(),
                all.deliveryLease(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                all.deliveryPauses(),
                all.deliveriesKept(),
                all.webhookFailingMax(),
                all.secretOverlap(),
                all.deadlinesMax());
    }
}
