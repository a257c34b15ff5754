package hutong.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.IdentityLimits;
import hutong.kernel.Redacted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    four loose brick doors | good
                    胡同深处有四合院门口灯笼红 | good
                    short one 1            | bad
                    Password1234           | bad
                    aaaaaaaaaaaaaa         | bad
                    ababababababab         | bad
                    i am annabel forever   | bad
                    """)
    void goodOrBad(String password, String verdict) {
        assertThat(
                        PasswordRules.fault(
                                        new Redacted(password),
                                        "Annabel@example.org",
                                        IdentityLimits.defaults())
                                .isEmpty())
                .isEqualTo(verdict.equals("good"));
    }
}
