package hutong.identity;

import java.time.Duration;

/**
 * The bounds of this room.
 *
 * @param nameCharactersMax of people, organisations and keys
 * @param passwordCharactersMin the shortest password
 * @param passwordCharactersMax the longest, so that hashing stays bounded
 * @param passwordChecksMax password checks at one time; each takes 19 MiB
 * @param passwordCheckWait how long a sign-in waits for its turn
 * @param failuresBeforeLock wrong passwords that are free
 * @param lockMin the first lock; it doubles with each further failure
 * @param lockMax the longest lock
 * @param failuresForgottenAfter when failures no longer count
 * @param sessionIdleMax a session ends when it is not used for so long
 * @param sessionAgeMax a session ends so long after the sign-in, whatever happens
 * @param sessionSeenEvery how exactly the last use is kept
 * @param keysPerOrganisationMax live keys
 * @param modelsPerKeyMax models that one key names
 * @param keysInMemoryMax keys that a node remembers
 * @param unknownKeysInMemoryMax wrong keys that a node remembers
 * @param unknownKeyRemembered how long it remembers them
 * @param keyLoadsMax keys that a node loads at one time; more wait
 * @param keyLoadsWaitingMax more than this many are turned away as unavailable
 * @param keyPoll how often a node asks for changed keys
 * @param keyPollOverlap how far back it asks, for commits that came late
 */
public record IdentityLimits(
        int nameCharactersMax,
        int passwordCharactersMin,
        int passwordCharactersMax,
        int passwordChecksMax,
        Duration passwordCheckWait,
        int failuresBeforeLock,
        Duration lockMin,
        Duration lockMax,
        Duration failuresForgottenAfter,
        Duration sessionIdleMax,
        Duration sessionAgeMax,
        Duration sessionSeenEvery,
        int keysPerOrganisationMax,
        int modelsPerKeyMax,
        int keysInMemoryMax,
        int unknownKeysInMemoryMax,
        Duration unknownKeyRemembered,
        int keyLoadsMax,
        int keyLoadsWaitingMax,
        Duration keyPoll,
        Duration keyPollOverlap) {

    public static IdentityLimits defaults() {
        return new IdentityLimits(
                200,
                12,
                256,
                2,
                Duration.ofSeconds(5),
                5,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofHours(12),
                Duration.ofDays(7),
                Duration.ofMinutes(1),
                100,
                100,
                100_000,
                10_000,
                Duration.ofSeconds(2),
                8,
                1_000,
                Duration.ofMillis(300),
                Duration.ofSeconds(15));
    }
}
