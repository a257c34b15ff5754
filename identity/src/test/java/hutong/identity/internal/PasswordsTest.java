package hutong.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.IdentityLimits;
import hutong.kernel.Redacted;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(IdentityLimits.defaults());

    @Test
    void theHashIsArgon2idWithTheParametersSaid() {
        String hash = passwords.hash(new Redacted("four loose brick doors")).orElseThrow();
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash(new Redacted("four loose brick doors")))
                .as("salted")
                .isPresent()
                .get()
                .isNotEqualTo(hash);
        assertThat(passwords.fits(new Redacted("four loose brick doors"), hash)).contains(true);
        assertThat(passwords.fits(new Redacted("four loose brick door"), hash)).contains(false);
    }

    @Test
    void aPersonWithoutAPasswordIsNeverLetIn() {
        assertThat(passwords.fits(new Redacted("nobody has this password"), null)).contains(false);
    }

    /** Hashed by Argon2's own program, so that hashes of other systems can be taken over. */
    @Test
    void hashesOfOtherProgramsFit() {
        assertThat(
                        passwords.fits(
                                new Redacted("password"),
                                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .contains(true);
    }
}
