package hutong.identity;

import hutong.kernel.Redacted;

/**
 * A new key with its secret, which is shown this once and can't be had again.
 *
 * @param secret {@code hk-} and 40 letters and digits
 */
public record IssuedKey(ApiKey key, Redacted secret) {}
