package hutong.programme.applications.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Credit;
import hutong.programme.Role;
import hutong.programme.applications.Application;
import hutong.programme.applications.EligibilityFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Gathers what rules are held against: from the records of the house, and from the answers by their
 * standard names ({@code contract_number}, {@code contract_signed_on}, {@code contract_months},
 * {@code supplier}, {@code registered_in} and those that begin with {@code declares_}).
 */
public final class FactFinder {
    private static final ObjectMapper JSON = new ObjectMapper();

    public EligibilityFacts find(Handle handle, Application application, Instant now) {
        JsonNode answers = answers(application);
        Optional<String> contract = text(answers, "contract_number");
        Optional<UUID> supplier = text(answers, "supplier").flatMap(FactFinder::uuid);
        return new EligibilityFacts(
                roles(handle, application),
                registrationNumber(handle, application.organisation()),
                declarations(answers),
                text(answers, "registered_in"),
                contract,
                text(answers, "contract_signed_on").flatMap(FactFinder::day),
                answers.path("contract_months").canConvertToInt()
                        ? OptionalInt.of(answers.path("contract_months").asInt())
                        : OptionalInt.empty(),
                contract.flatMap(number -> otherOfContract(handle, application, number)),
                text(answers, "supplier").isPresent(),
                supplier.flatMap(s -> Affiliations.between(handle, application.organisation(), s)),
                application.requested(),
                awardedThisYear(handle, application, now));
    }

    private static Set<Role> roles(Handle handle, Application application) {
        return handle
                .createQuery(
                        """
                        SELECT unnest(roles) FROM programme.partner
                        WHERE programme = :programme AND organisation = :organisation AND state = 1
                        """)
                .bind("programme", application.programme())
                .bind("organisation", application.organisation())
                .mapTo(String.class)
                .stream()
                .map(Role::valueOf)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static Optional<String> registrationNumber(Handle handle, UUID organisation) {
        return handle.createQuery(
                        "SELECT registration_number FROM identity.organisation WHERE id = :id")
                .bind("id", organisation)
                .mapTo(String.class)
                .findOne()
                .filter(number -> !number.isBlank());
    }

    /** Another living application of the programme for the same contract, whoever made it. */
    private static Optional<String> otherOfContract(
            Handle handle, Application application, String number) {
        return handle.createQuery(
                        """
                        SELECT number FROM programme.application
                        WHERE programme = :programme AND contract_number = :contract AND id <> :id
                            AND state NOT IN
                                ('WITHDRAWN', 'REJECTED', 'INELIGIBLE', 'DECLINED', 'LAPSED')
                        LIMIT 1
                        """)
                .bind("programme", application.programme())
                .bind("contract", number)
                .bind("id", application.id())
                .mapTo(String.class)
                .findOne();
    }

    /** What the organisation was awarded in the calendar year and what is offered to it now. */
    public Credit promisedThisYear(Handle handle, Application application, Instant now) {
        return awardedThisYear(handle, application, now);
    }

    private static Credit awardedThisYear(Handle handle, Application application, Instant now) {
        OffsetDateTime year =
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .withDayOfYear(1)
                        .atStartOfDay()
                        .atOffset(ZoneOffset.UTC);
        long nano =
                handle.createQuery(
                                """
                                SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM (
                                    SELECT amount - returned AS amount FROM programme.award
                                    WHERE programme = :programme AND organisation = :organisation
                                        AND decided_at >= :from AND decided_at < :until
                                    UNION ALL
                                    SELECT offer.amount FROM programme.offer
                                    JOIN programme.application
                                        ON application.id = offer.application
                                    WHERE application.programme = :programme
                                        AND application.organisation = :organisation
                                        AND offer.state = 'MADE'
                                ) AS promised
                                """)
                        .bind("programme", application.programme())
                        .bind("organisation", application.organisation())
                        .bind("from", year)
                        .bind("until", year.plusYears(1))
                        .mapTo(Long.class)
                        .one();
        return Credit.ofNano(nano);
    }

    private static Set<String> declarations(JsonNode answers) {
        Set<String> declared = new HashSet<>();
        for (String field : (Iterable<String>) answers::fieldNames) {
            if (field.startsWith("declares_") && answers.path(field).asBoolean(false)) {
                declared.add(field);
            }
        }
        return declared;
    }

    private static JsonNode answers(Application application) {
        try {
            return JSON.readTree(application.answers());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("answers are kept as JSON", impossible);
        }
    }

    private static Optional<String> text(JsonNode answers, String field) {
        return Optional.of(answers.path(field).asText("").strip()).filter(t -> !t.isEmpty());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }
}
