package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.identity.TestingKeyRing;
import hutong.kernel.Credit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong at other gateways' doors; docs/proof.md has the list. */
class DoorIncidentsTest {
    @TempDir Path folder;

    @Test
    void manyFirstCallsOfAKeyThatNobodyKnowsYetStayWithinTheAward() {
        Credit award = Credit.ofNano(1_500_000);
        try (var door = new DoorFixture(folder, award, DoorFixture.quick())) {
            door.keys.addUnloaded(
                    "sk-never-seen", TestingKeyRing.key(new UUID(3, 9), DoorFixture.ORGANISATION));
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int call = 0; call < 48; call++) {
                HttpRequest request =
                        door.request("/v1/chat/completions")
                                .setHeader("authorization", "Bearer sk-never-seen")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                DoorFixture.chat(",\"max_tokens\":16")))
                                .build();
                calls.add(door.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            List<Integer> statuses = calls.stream().map(call -> call.join().statusCode()).toList();
            door.settled();
            assertThat(statuses).contains(200, 402).doesNotContain(401, 500, 502);
            long served = statuses.stream().filter(status -> status == 200).count();
            assertThat(door.usages((int) served)).hasSize((int) served);
            assertThat(door.authority.spent(DoorFixture.AWARD)).isLessThanOrEqualTo(award);
            assertThat(door.supplier.calls()).isEqualTo(served);
        }
    }

    @Test
    void aModelWithoutAPriceIsNeverCalled() {
        try (var door = DoorFixture.open(folder)) {
            Model priced =
                    DoorFixture.model(
                            "free",
                            new UUID(5, 9),
                            EnumSet.allOf(Ability.class),
                            List.of(door.supplier.endpoint(new UUID(6, 9), new UUID(5, 9), "up")));
            door.models.with(
                    new Model(
                            priced.id(),
                            priced.name(),
                            priced.title(),
                            priced.description(),
                            priced.programme(),
                            priced.supplier(),
                            priced.abilities(),
                            priced.contextTokens(),
                            priced.outputTokensMax(),
                            priced.messageTokens(),
                            priced.filingNumber(),
                            priced.open(),
                            Optional.empty(),
                            priced.endpoints(),
                            priced.state()));
            HttpResponse<String> answer =
                    door.post(
                            "/v1/chat/completions",
                            DoorFixture.chat("").replace("\"chat\"", "\"free\""));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(door.supplier.arrived()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/completions",
                "/v1/responses",
                "/v1/messages",
                "/v1/rerank",
                "/v1/audio/speech",
                "/v1/images/generations",
                "/v1/chat/completions/",
                "/v1//chat/completions",
                "/v1/chat/completions/../completions",
                "/v1/passthrough/chat/completions"
            })
    void noRouteReachesASupplierUncounted(String path) {
        try (var door = DoorFixture.open(folder)) {
            HttpResponse<String> answer = door.post(path, DoorFixture.chat(""));
            door.settled();
            long charged = answer.statusCode() == 200 ? door.usages(1).size() : 0;
            assertThat(door.supplier.arrived()).isEqualTo(charged);
        }
    }
}
