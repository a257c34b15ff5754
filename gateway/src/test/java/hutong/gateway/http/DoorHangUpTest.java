package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.gateway.http.TestingBehaviour.Fault;
import hutong.kernel.TokenCount;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that hangs up pays for what was used: neither nothing nor what nobody made. */
class DoorHangUpTest {
    private DoorFixture house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = DoorFixture.open(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Socket send(String more) throws IOException {
        Socket socket = new Socket("127.0.0.1", house.server.actualPort());
        String body = DoorFixture.chat(more);
        socket.getOutputStream()
                .write(
                        ("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer "
                                        + DoorFixture.KEY
                                        + "\r\ncontent-length: "
                                        + body.length()
                                        + "\r\n\r\n"
                                        + body)
                                .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void beforeTheFirstByteTheSupplierIsReadOnForItsUsage() throws IOException {
        house.supplier.behave(TestingBehaviour.GOOD.delays(Duration.ofMillis(200), Duration.ZERO));
        for (int i = 0; i < 2; i++) {
            Socket socket = send(i == 0 ? "" : ",\"stream\":true");
            long arrivals = i + 1;
            DoorFixture.waitUntil(() -> house.supplier.arrived() == arrivals);
            socket.close();
        }
        assertThat(house.usages(2))
                .allSatisfy(usage -> {
                    assertThat(usage.end()).isEqualTo(UsageEnd.CLIENT_GONE);
                    assertThat(usage.quality()).isEqualTo(Quality.REPORTED);
                    assertThat(usage.count().output()).isEqualTo(16);
                });
        long charged = house.authority.usages().stream().mapToLong(it -> it.charged().nano()).sum();
        TokenCount bill =
                new TokenCount(house.supplier.inputTokens(), 0, house.supplier.outputTokens());
        assertThat(charged)
                .isEqualTo(DoorFixture.TARIFF.amount(bill).nano() + DoorFixture.TARIFF.callNano());
        house.settled();
    }

    @Test
    void midStreamAndTooLongTheSupplierIsLeftAndWhatWasSeenIsPaid() throws IOException {
        house.supplier.behave(
                TestingBehaviour.GOOD.tokens(1_000).delays(Duration.ZERO, Duration.ofMillis(10)));
        Socket socket = send(",\"stream\":true");
        socket.getInputStream().readNBytes(1_500);
        socket.close();
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.end()).isEqualTo(UsageEnd.CLIENT_GONE);
        assertThat(usage.quality()).isEqualTo(Quality.ESTIMATED);
        DoorFixture.waitUntil(() -> house.supplier.abandoned() == 1);
        long made = house.supplier.outputTokens();
        assertThat(usage.count().output()).isBetween(made * 9 / 10, made * 13 / 10 + 2);
        assertThat(made).isLessThan(300);
        house.settled();
    }

    @Test
    void aSupplierThatNeverAnswersCostsTheGoneClientItsPrompt() throws IOException {
        house.supplier.behave(TestingBehaviour.GOOD.fails(Fault.SILENCE, 0));
        Socket socket = send("");
        DoorFixture.waitUntil(() -> house.supplier.arrived() == 1);
        socket.close();
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.quality()).isEqualTo(Quality.ESTIMATED);
        assertThat(usage.count().output()).isZero();
        assertThat(usage.count().input()).isPositive();
        house.settled();
    }

    @Test
    void aClientThatDoesNotReadIsLeftAndPaysWhatWasMade() throws IOException {
        house.supplier.behave(TestingBehaviour.GOOD.tokens(1_000_000).ignoringBound().perChunk(50));
        house.models.with(
                DoorFixture.model(
                        "chat",
                        java.util.List.of(
                                house.supplier.endpoint(
                                        new java.util.UUID(6, 1), DoorFixture.MODEL, "up"))));
        try (Socket socket = send(",\"stream\":true,\"n\":8")) {
            // Nothing is read of it.
            UsageRecord usage = house.onlyUsage();
            assertThat(usage.charged().isPositive()).isTrue();
            assertThat(socket.isConnected()).isTrue();
        }
        house.settled();
    }
}
