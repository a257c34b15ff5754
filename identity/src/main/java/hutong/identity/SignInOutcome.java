package hutong.identity;

import hutong.kernel.Redacted;
import java.time.Instant;

/** What came of a sign-in. */
public sealed interface SignInOutcome {
    /**
     * The session is open.
     *
     * @param token goes into the cookie and nowhere else; it is not kept
     */
    record Opened(Person person, Redacted token) implements SignInOutcome {}

    /** Wrong password, unknown address or disabled person: nobody is told which. */
    record Wrong() implements SignInOutcome {}

    /** Too many failures for this address, whether or not it has an account. */
    record Locked(Instant until) implements SignInOutcome {}

    /** Too many sign-ins at once; nothing was counted. */
    record Busy() implements SignInOutcome {}

    /** The other identity provider vouches for an address that nobody has here. */
    record NoAccount() implements SignInOutcome {}
}
