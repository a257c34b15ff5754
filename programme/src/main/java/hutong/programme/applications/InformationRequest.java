package hutong.programme.applications;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A question of the office about an application, and the applicant's answer. */
public record InformationRequest(
        UUID id,
        UUID application,
        String question,
        Instant askedAt,
        Optional<Instant> dueAt,
        Optional<String> answer,
        Optional<Instant> answeredAt) {}
