package hutong.notices;

import java.time.Duration;
import java.util.List;

/**
 * The bounds of this room.
 *
 * @param recipientsMax people that one event tells; more are left out and said in the log
 * @param noticesKept how long a notice that was read is kept
 * @param mailsAtOnceMax mails that one step takes
 * @param mailLease how long a step keeps them to itself
 * @param mailBackoffMin the first pause after a failure; it doubles
 * @param mailBackoffMax the longest pause; there is no last attempt
 * @param mailKept how long a mail that was sent is kept on record
 * @param poll how often mail and webhooks look for work
 * @param webhooksPerOwnerMax webhooks of one organisation or programme
 * @param testsWaitingMax tests of one webhook that are on their way at a time
 * @param deliveriesAtOnceMax deliveries that one step makes at a time
 * @param deliveryLease how long a step keeps them to itself
 * @param deliveryConnectMax how long connecting may take
 * @param deliveryAnswerMax how long the receiver may take for the head of its answer
 * @param deliveryPauses the pauses between attempts; after the last it is given up
 * @param deliveriesKept how long a delivery that ended is kept on record
 * @param webhookFailingMax a webhook that fails for so long is disabled
 * @param secretOverlap how long the old secret signs too after a new one is made
 * @param deadlinesMax deadlines in one calendar
 */
public record NoticesLimits(
        int recipientsMax,
        Duration noticesKept,
        int mailsAtOnceMax,
        Duration mailLease,
        Duration mailBackoffMin,
        Duration mailBackoffMax,
        Duration mailKept,
        Duration poll,
        int webhooksPerOwnerMax,
        int testsWaitingMax,
        int deliveriesAtOnceMax,
        Duration deliveryLease,
        Duration deliveryConnectMax,
        Duration deliveryAnswerMax,
        List<Duration> deliveryPauses,
        Duration deliveriesKept,
        Duration webhookFailingMax,
        Duration secretOverlap,
        int deadlinesMax) {

    public static NoticesLimits defaults() {
        return new NoticesLimits(
                1_000,
                Duration.ofDays(365),
                20,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofDays(90),
                Duration.ofMillis(500),
                20,
                5,
                16,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)),
                Duration.ofDays(30),
                Duration.ofDays(5),
                Duration.ofHours(24),
                500);
    }
}
