package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole house comes up and answers. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class StartTest {
    @TestHTTPResource("/")
    URI base;

    @ParameterizedTest
    @CsvSource({"/,200", "/health/live,200", "/health/ready,200", "/no-such-page,404"})
    void answers(String path, int status) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(base.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        }
    }

    @Test
    void theDemonstrationIsHandedOutToTheOwnerAlone() throws IOException {
        Path file = FreshVar.folder().resolve("demo.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .contains("HUTONG_KEY='hk-")
                .contains("OPENAI_BASE_URL='http://127.0.0.1:")
                .contains("HUTONG_OFFICER_EMAIL=")
                .contains("HUTONG_BUILDER_PASSWORD=");
    }
}
