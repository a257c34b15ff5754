package hutong.store;

import java.time.Instant;

/**
 * An act as the trail keeps it.
 *
 * @param number 1, 2, 3 … without gaps, in the order of commits
 * @param hash 64 hexadecimal digits; covers this entry and the hash before it
 */
public record AuditEntry(long number, Instant at, Act act, String hash) {}
