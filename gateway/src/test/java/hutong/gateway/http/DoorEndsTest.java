package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.gateway.DoorTelemetry.Oddity;
import hutong.gateway.http.TestingBehaviour.Fault;
import hutong.gateway.http.TestingBehaviour.Usage;
import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way that a request can end, and who pays: to the nano-credit, beside the supplier's count.
 */
class DoorEndsTest {
    private DoorFixture house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = DoorFixture.open(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void behave(TestingBehaviour how) {
        house.supplier.behave(how);
    }

    /** The supplier's own bill for all it served. */
    private Credit bill() {
        return DoorFixture.TARIFF.amount(
                new TokenCount(house.supplier.inputTokens(), 0, house.supplier.outputTokens()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":true"})
    void aWholeAnswerCostsWhatTheSupplierReports(String stream) {
        HttpResponse<String> answer = house.post("/v1/chat/completions", DoorFixture.chat(stream));
        assertThat(answer.statusCode()).isEqualTo(200);
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.charged()).isEqualTo(bill());
        assertThat(usage.quality()).isEqualTo(Quality.REPORTED);
        assertThat(usage.end()).isEqualTo(UsageEnd.COMPLETE);
        assertThat(usage.supplierRequestId()).startsWith("chatcmpl-");
        assertThat(answer.headers().firstValue("x-hutong-receipt")).hasValue(usage.id().toString());
        assertThat(answer.headers().firstValue("x-request-id")).hasValue(usage.id().toString());
        assertThat(answer.headers().firstValue("x-hutong-supplier")).isPresent();
        assertThat(answer.headers().firstValue("x-hutong-balance")).isPresent();
        if (stream.isEmpty()) {
            assertThat(answer.headers().firstValue("x-hutong-cost"))
                    .hasValue(usage.charged().plain());
        } else {
            assertThat(answer.body())
                    .contains(": hutong {\"cost\":\"" + usage.charged().plain())
                    .endsWith("data: [DONE]\n\n")
                    .doesNotContain("\"usage\"");
        }
    }

    @Test
    void theUsageChunkIsThereWhenItWasAskedFor() {
        String body =
                house.post(
                                "/v1/chat/completions",
                                DoorFixture.chat(
                                        ",\"stream\":true,\"stream_options\":"
                                                + "{\"include_usage\":true}"))
                        .body();
        assertThat(body).contains("\"completion_tokens\":16").endsWith("data: [DONE]\n\n");
    }

    @Test
    void usageThatIsAskedForAndMissingIsCountedAndSaid() {
        behave(TestingBehaviour.GOOD.says(Usage.MISSING));
        String body =
                house.post(
                                "/v1/chat/completions",
                                DoorFixture.chat(
                                        ",\"stream\":true,\"stream_options\":"
                                                + "{\"include_usage\":true}"))
                        .body();
        UsageRecord usage = house.onlyUsage();
        assertThat(body).contains("\"completion_tokens\":" + usage.count().output());
    }

    @ParameterizedTest
    @CsvSource({
        // said, stream, quality, tokens of answer, odd
        "MISSING,  false, COUNTED,  20,         ",
        "MISSING,  true,  COUNTED,  20,         ",
        "ZERO,     false, REPORTED, 0,          ",
        "ZERO,     true,  REPORTED, 0,          ",
        "NEGATIVE, false, COUNTED,  20,         SENSELESS",
        "NEGATIVE, true,  COUNTED,  20,         SENSELESS",
        "FRACTION, true,  COUNTED,  20,         SENSELESS",
        "LOW,      true,  REPORTED, 1,          BELOW_VISIBLE",
        "HUGE,     false, REPORTED, 1000000000, ABOVE_HOLD",
        "HUGE,     true,  REPORTED, 1000000000, ABOVE_HOLD",
    })
    void absurdUsageIsHandledByTheRule(
            Usage said, boolean isStream, Quality quality, long output, Oddity odd) {
        behave(TestingBehaviour.GOOD.says(said));
        String more = ",\"max_tokens\":64" + (isStream ? ",\"stream\":true" : "");
        HttpResponse<String> answer = house.post("/v1/chat/completions", DoorFixture.chat(more));
        assertThat(answer.statusCode()).isEqualTo(200);
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.quality()).isEqualTo(quality);
        assertThat(usage.count().output()).isEqualTo(output);
        assertThat(house.oddities)
                .containsExactlyElementsOf(odd == null ? List.of() : List.of(odd));
        if (said == Usage.HUGE) {
            assertThat(usage.charged().plain())
                    .isEqualTo(answer.headers().firstValue("x-hutong-hold").orElseThrow());
            assertThat(usage.overrun().isPositive()).isTrue();
        } else if (said == Usage.ZERO) {
            assertThat(usage.charged()).isEqualTo(Credit.ofNano(DoorFixture.TARIFF.callNano()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS, 500, 502, upstream_refused",
        "STATUS, 401, 502, upstream_refused",
        "STATUS, 404, 502, upstream_refused",
        "STATUS, 429, 503, no_healthy_supplier",
        "STATUS, 400, 400, invalid_value",
        "CLOSE,  0,   502, upstream_failed",
        "PAGE,   0,   502, upstream_invalid_response",
        "ERROR,  0,   502, upstream_invalid_response",
        "CUT,    0,   502, upstream_failed",
        "SILENCE,0,   504, upstream_timeout",
        "STALL,  0,   504, upstream_timeout",
    })
    void aSupplierThatGivesNoAnswerIsNotPaid(Fault fault, int after, int status, String code) {
        behave(TestingBehaviour.GOOD.fails(fault, after));
        HttpResponse<String> answer = house.post("/v1/chat/completions", DoorFixture.chat(""));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"")
                .doesNotContain("verysecret")
                .doesNotContain("10.0.0.7")
                .doesNotContain("127.0.0.1");
        if (status == 503) {
            assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        }
        house.settled();
        assertThat(house.authority.usages()).isEmpty();
    }

    @Test
    void anotherEndpointAnswersWhereTheFirstFailed() {
        TestingSupplier second = TestingSupplier.start(house.vertx);
        house.supplier.behave(TestingBehaviour.GOOD.fails(Fault.STATUS, 500));
        house.models.with(
                DoorFixture.model(
                        "chat",
                        List.of(
                                house.supplier.endpoint(new UUID(6, 1), DoorFixture.MODEL, "a"),
                                second.endpoint(new UUID(6, 2), DoorFixture.MODEL, "b"))));
        for (int i = 0; i < 10; i++) {
            assertThat(house.post("/v1/chat/completions", DoorFixture.chat("")).statusCode())
                    .isEqualTo(200);
        }
        long billed = house.usages(10).stream().mapToLong(usage -> usage.charged().nano()).sum();
        assertThat(billed)
                .isEqualTo(
                        DoorFixture.TARIFF
                                        .amount(
                                                new TokenCount(
                                                        second.inputTokens(),
                                                        0,
                                                        second.outputTokens()))
                                        .nano()
                                + 9 * DoorFixture.TARIFF.callNano());
        second.close();
    }

    @ParameterizedTest
    @CsvSource({"CUT, 5", "STALL, 5", "ERROR, 5"})
    void aStreamThatTheSupplierBreaksOffEndsWithAnErrorAndWithoutDone(Fault fault, int after) {
        behave(
                TestingBehaviour.GOOD
                        .fails(fault, after)
                        .delays(Duration.ZERO, Duration.ofMillis(2)));
        String body =
                house.post("/v1/chat/completions", DoorFixture.chat(",\"stream\":true")).body();
        assertThat(body)
                .contains("abcd")
                .contains("data: {\"error\":{")
                .doesNotContain("[DONE]")
                .doesNotContain("verysecret");
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.end()).isEqualTo(UsageEnd.UPSTREAM_CUT);
        assertThat(usage.quality()).isEqualTo(Quality.ESTIMATED);
        // Five tokens of five bytes, at four bytes a token.
        assertThat(usage.count().output()).isBetween(5L, 7L);
        assertThat(usage.count().input()).isPositive();
    }

    @Test
    void aStreamWithoutDoneIsCompleteWhenItSaidWhyItStopped() {
        behave(TestingBehaviour.GOOD.fails(Fault.NO_DONE, 0));
        String body =
                house.post("/v1/chat/completions", DoorFixture.chat(",\"stream\":true")).body();
        assertThat(body).endsWith("data: [DONE]\n\n");
        assertThat(house.onlyUsage().charged()).isEqualTo(bill());
    }

    @Test
    void anAnswerAtItsBoundEndsAsLength() {
        house.post("/v1/chat/completions", DoorFixture.chat(",\"max_completion_tokens\":6"));
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.end()).isEqualTo(UsageEnd.LENGTH);
        assertThat(usage.count().output()).isEqualTo(6);
        assertThat(house.supplier.lastBody()).contains("\"max_completion_tokens\":6");
        assertThat(usage.charged()).isEqualTo(bill());
    }

    @Test
    void aStreamIsCutAtItsHoldWhenTheSupplierDoesNotStop() {
        behave(
                TestingBehaviour.GOOD
                        .tokens(5_000)
                        .ignoringBound()
                        .delays(Duration.ZERO, Duration.ofMillis(1)));
        HttpResponse<String> answer =
                house.post(
                        "/v1/chat/completions",
                        DoorFixture.chat(
                                ",\"max_tokens\":20,\"stream\":true,\"stream_options\":"
                                        + "{\"include_usage\":true}"));
        assertThat(answer.body())
                .contains("\"finish_reason\":\"length\"")
                .contains("\"completion_tokens\":20")
                .endsWith("data: [DONE]\n\n");
        assertThat(answer.body().split("abcd", -1)).hasSize(21);
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.end()).isEqualTo(UsageEnd.LENGTH);
        assertThat(usage.quality()).isEqualTo(Quality.ESTIMATED);
        assertThat(usage.count().output()).isEqualTo(20);
        DoorFixture.waitUntil(() -> house.supplier.abandoned() == 1);
    }

    @Test
    void embeddingsCostTheirPrompt() {
        HttpResponse<String> answer =
                house.post("/v1/embeddings", "{\"model\":\"chat\",\"input\":[[1,2,3],[4,5]]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        UsageRecord usage = house.onlyUsage();
        assertThat(usage.count()).isEqualTo(new TokenCount(5, 0, 0));
        assertThat(usage.charged()).isEqualTo(bill());
    }
}
