package hutong.identity;

import hutong.kernel.Refusal;

/** What came of revoking a key. */
public sealed interface KeyRevocation {
    /** It is revoked, now or earlier; every node refuses it within a second. */
    record Revoked(ApiKey key) implements KeyRevocation {}

    record Refused(Refusal refusal) implements KeyRevocation {}
}
