package hutong.programme.calls;

import java.util.UUID;

/**
 * One version of an application form. Never changed once an application was begun on it: a change
 * is a new version, and an application stays with the one it was begun on.
 *
 * @param id the same for all versions
 * @param version 1, 2, 3 …
 * @param schema a JSON Schema (2020-12) of an object; each property carries {@code title} and
 *     {@code description} in English and, under {@code x-texts}, in Chinese and Vietnamese; {@code
 *     x-order} gives its place; {@code format: attachment} makes it a file
 */
public record FormDefinition(UUID id, int version, String schema) {}
