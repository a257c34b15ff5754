package hutong.identity;

import hutong.kernel.Refusal;

/** What came of making a key. */
public sealed interface KeyCreation {
    record Created(IssuedKey issued) implements KeyCreation {}

    record Refused(Refusal refusal) implements KeyCreation {}
}
