package hutong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No supplier makes this machine call into its own network. */
class EndpointRulesTest {
    private static final EndpointRules.Resolver NAMES =
            host ->
                    switch (host) {
                        case "models.example.org" -> List.of(InetAddress.getByName("8.8.8.8"));
                        case "sly.example.org" ->
                                List.of(
                                        InetAddress.getByName("8.8.8.8"),
                                        InetAddress.getByName("127.0.0.1"));
                        case "gone.example.org" -> throw new UnknownHostException(host);
                        default -> List.of(InetAddress.getByName(host));
                    };

    /** The address, whether it passes, and whether it passes where local addresses are allowed. */
    @ParameterizedTest
    @CsvSource({
        "https://models.example.org/v1, true, true",
        "http://8.8.8.8:8000/v1, true, true",
        "HTTPS://models.example.org, true, true",
        "https://[2001:4860:4860::8888]/v1, true, true",
        "http://127.0.0.1:8000/v1, false, true",
        "http://127.9.9.9/v1, false, true",
        "http://0.0.0.0/v1, false, true",
        "http://[::1]/v1, false, true",
        "http://[::ffff:127.0.0.1]/v1, false, true",
        "http://[64:ff9b::7f00:1]/v1, false, true",
        "http://169.254.169.254/latest, false, true",
        "http://[fe80::1]/v1, false, true",
        "http://[fd00::1]/v1, false, true",
        "http://10.1.2.3/v1, false, true",
        "http://172.16.0.1/v1, false, true",
        "http://192.168.1.1/v1, false, true",
        "http://100.64.1.1/v1, false, true",
        "http://224.0.0.1/v1, false, true",
        "http://sly.example.org/v1, false, true",
        "http://gone.example.org/v1, false, false",
        "http://user:secret@models.example.org/v1, false, false",
        "http://models.example.org/v1?key=1, false, false",
        "http://models.example.org/v1#x, false, false",
        "ftp://models.example.org/v1, false, false",
        "file:///etc/passwd, false, false",
        "/v1, false, false",
        "http:///v1, false, false",
    })
    void passOrNot(String address, boolean strict, boolean local) {
        URI base = URI.create(address);
        assertThat(new EndpointRules(false, NAMES).check(base).isEmpty()).isEqualTo(strict);
        assertThat(new EndpointRules(true, NAMES).check(base).isEmpty()).isEqualTo(local);
    }
}
