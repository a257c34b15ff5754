package hutong.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request a line: where it comes from, what it carries, what becomes of it. */
class ForgeryRulesTest {
    private static final Redacted SESSION = new Redacted("T0ken");

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    method, fetch site,  origin,                session, token, outcome
                    GET,    cross-site,  https://evil.example,  yes,     -,     pass
                    HEAD,   -,           -,                     yes,     -,     pass
                    POST,   same-origin, https://hutong.example, yes,    right, pass
                    POST,   -,           https://hutong.example, yes,    right, pass
                    POST,   -,           -,                     yes,     right, pass
                    POST,   same-origin, -,                     no,      -,     pass
                    POST,   none,        -,                     no,      -,     pass
                    POST,   same-origin, -,                     yes,     -,     csrf_token_missing
                    POST,   same-origin, -,                     yes,     wrong, csrf_token_missing
                    DELETE, same-origin, -,                     yes,     -,     csrf_token_missing
                    POST,   cross-site,  -,                     yes,     right, cross_site_request
                    POST,   same-site,   -,                     yes,     right, cross_site_request
                    POST,   cross-site,  -,                     no,      -,     cross_site_request
                    POST,   -,           https://evil.example,  yes,     right, cross_site_request
                    POST,   -,           null,                  no,      -,     cross_site_request
                    """)
    void passesOrNot(
            String method,
            String fetchSite,
            String origin,
            String session,
            String token,
            String outcome) {
        Optional<String> given =
                Optional.ofNullable(token)
                        .map(it -> it.equals("right") ? Sessions.csrf(SESSION) : "0".repeat(64));
        Optional<Refusal> refusal =
                ForgeryRules.refusal(
                        new ForgeryRules.Asked(
                                method,
                                Optional.ofNullable(fetchSite),
                                Optional.ofNullable(origin),
                                "hutong.example",
                                session.equals("yes") ? Optional.of(SESSION) : Optional.empty(),
                                given));
        assertThat(refusal.map(Refusal::code).orElse("pass")).isEqualTo(outcome);
    }
}
