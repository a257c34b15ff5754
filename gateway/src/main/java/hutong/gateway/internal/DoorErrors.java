package hutong.gateway.internal;

import hutong.catalogue.Ability;
import hutong.gateway.ReplayBook;
import hutong.ledger.HoldOutcome;
import java.time.Duration;
import java.util.Locale;

/** The one place where refusals become statuses, types and codes (official clients read them). */
public final class DoorErrors {
    private static final String INVALID = "invalid_request_error";
    private static final String PERMISSION = "permission_error";
    private static final String QUOTA = "insufficient_quota";
    private static final String UNAVAILABLE = "service_unavailable";
    private static final String UPSTREAM = "upstream_error";

    public static final DoorError NO_KEY =
            authentication("No API key was given: send it as \"Authorization: Bearer KEY\".");
    public static final DoorError UNKNOWN_KEY = authentication("This API key is not known here.");
    public static final DoorError REVOKED_KEY = authentication("This API key was revoked.");
    public static final DoorError EXPIRED_KEY = authentication("This API key has expired.");
    public static final DoorError UNKNOWN_ROUTE =
            DoorError.of(404, INVALID, "unknown_route", "There is no such route under /v1.");
    public static final DoorError WRONG_METHOD =
            DoorError.of(405, INVALID, "method_not_allowed", "This route takes another method.");
    public static final DoorError SLOW_BODY =
            DoorError.of(408, INVALID, "request_timeout", "The body took too long to arrive.");
    public static final DoorError ENCODED_BODY =
            DoorError.of(
                    415, INVALID, "unsupported_encoding", "Send the body without an encoding.");
    public static final DoorError TOO_LONG =
            DoorError.invalid(
                    "messages",
                    "context_length_exceeded",
                    "The prompt is longer than the model's context.");
    public static final DoorError TOO_MANY_OF_KEY =
            tooFast("Too many calls of this key are in flight.", Duration.ofSeconds(1));
    public static final DoorError NODE_FULL =
            DoorError.of(503, UNAVAILABLE, "overloaded", "Too many calls are in flight here.")
                    .retryAfter(Duration.ofSeconds(1));
    public static final DoorError NO_LEDGER =
            DoorError.of(
                            503,
                            UNAVAILABLE,
                            "budget_authority_unavailable",
                            "The ledger can't be reached now; nothing was charged.")
                    .retryAfter(Duration.ofSeconds(2));
    public static final DoorError KEYS_UNAVAILABLE =
            DoorError.of(
                            503,
                            UNAVAILABLE,
                            "key_store_unavailable",
                            "The key can't be looked up now; it may well be right.")
                    .retryAfter(Duration.ofSeconds(2));
    public static final DoorError INTERNAL =
            DoorError.of(500, "server_error", "internal_error", "Something broke on our side.");
    public static final DoorError UPSTREAM_NONSENSE =
            upstream(502, "upstream_invalid_response", "The supplier's answer made no sense.");
    public static final DoorError UPSTREAM_BROKE =
            upstream(502, "upstream_failed", "The supplier broke off.");
    public static final DoorError UPSTREAM_REFUSED =
            upstream(502, "upstream_refused", "The supplier refused the call.");
    public static final DoorError UPSTREAM_SLOW =
            upstream(504, "upstream_timeout", "The supplier took too long.");

    private DoorErrors() {}

    private static DoorError authentication(String message) {
        return DoorError.of(401, "authentication_error", "invalid_api_key", message);
    }

    private static DoorError upstream(int status, String code, String message) {
        return DoorError.of(status, UPSTREAM, code, message);
    }

    public static DoorError tooFast(String message, Duration wait) {
        return DoorError.of(429, "rate_limit_error", "rate_limit_exceeded", message)
                .retryAfter(wait);
    }

    public static DoorError tooLarge(int bytesMax) {
        return DoorError.of(
                413,
                "request_too_large",
                "request_too_large",
                "The body is larger than " + bytesMax + " bytes.");
    }

    public static DoorError unknownModel(String name) {
        return new DoorError(
                404,
                INVALID,
                "model_not_found",
                "model",
                "There is no model \"" + printable(name) + "\" that you may call.",
                java.util.Optional.empty(),
                false);
    }

    public static DoorError modelNotAllowed(String name) {
        return new DoorError(
                403,
                PERMISSION,
                "model_not_allowed",
                "model",
                "The model \"" + printable(name) + "\" is not granted to you.",
                java.util.Optional.empty(),
                false);
    }

    public static DoorError lacks(String model, Ability ability) {
        String param =
                switch (ability) {
                    case TOOLS -> "tools";
                    case STRUCTURED_OUTPUT -> "response_format";
                    case VISION -> "messages";
                    case CHAT, REASONING, EMBEDDINGS, RERANK, AUDIO -> "model";
                };
        return DoorError.invalid(
                param,
                "unsupported_by_model",
                "The model \""
                        + printable(model)
                        + "\" does not do this: "
                        + ability.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ".");
    }

    public static DoorError noSupplier(Duration wait) {
        return DoorError.of(
                        503,
                        UNAVAILABLE,
                        "no_healthy_supplier",
                        "No supplier of this model can be reached now; nothing was charged.")
                .retryAfter(wait);
    }

    /** Every outcome but a hold. */
    public static DoorError of(HoldOutcome outcome, String model) {
        return switch (outcome) {
            case HoldOutcome.Held held -> throw new IllegalArgumentException("it was held");
            case HoldOutcome.NotGranted not ->
                    DoorError.of(
                            403,
                            PERMISSION,
                            "model_not_allowed",
                            "None of your awards pays for \"" + printable(model) + "\" today.");
            case HoldOutcome.Exhausted empty ->
                    DoorError.of(
                                    402,
                                    QUOTA,
                                    "credits_exhausted",
                                    "Your credits for this are spent: "
                                            + empty.free().plain()
                                            + " left.")
                            .finalOne();
            case HoldOutcome.InFlight busy ->
                    DoorError.of(
                                    402,
                                    QUOTA,
                                    "credits_in_flight",
                                    "The rest of your credits is held by calls in flight; try again"
                                            + " shortly.")
                            .retryAfter(busy.retryAfter());
            case HoldOutcome.ExceedsBudget dear -> exceeds(dear);
            case HoldOutcome.WindowExhausted window ->
                    DoorError.of(
                                    403,
                                    PERMISSION,
                                    "budget_window_exhausted",
                                    "This key's own budget is spent until its next window.")
                            .retryAfter(window.untilNext());
            case HoldOutcome.Unavailable away -> NO_LEDGER.retryAfter(away.retryAfter());
        };
    }

    private static DoorError exceeds(HoldOutcome.ExceedsBudget dear) {
        long fits = dear.outputTokensThatFit();
        String advice =
                fits > 0
                        ? "max_tokens of at most " + fits + " would fit."
                        : "The prompt alone is too dear.";
        return new DoorError(
                402,
                QUOTA,
                "request_exceeds_budget",
                "max_tokens",
                "This call may cost more than the " + dear.free().plain() + " left. " + advice,
                java.util.Optional.empty(),
                true);
    }

    /** Every claim but a fresh one and an answer. */
    public static DoorError of(ReplayBook.Claim claim) {
        return switch (claim) {
            case ReplayBook.Claim.Fresh fresh -> throw new IllegalArgumentException("it is fresh");
            case ReplayBook.Claim.Done done -> throw new IllegalArgumentException("it has one");
            case ReplayBook.Claim.InProgress busy ->
                    DoorError.of(
                                    409,
                                    INVALID,
                                    "idempotency_key_in_progress",
                                    "A request with this Idempotency-Key is still running.")
                            .retryAfter(Duration.ofSeconds(1));
            case ReplayBook.Claim.Spent spent ->
                    DoorError.of(
                                    409,
                                    INVALID,
                                    "idempotency_key_used",
                                    "The request with this Idempotency-Key was done and charged;"
                                            + " its answer is not kept.")
                            .finalOne();
            case ReplayBook.Claim.OtherBody other ->
                    DoorError.of(
                            422,
                            INVALID,
                            "idempotency_key_reused",
                            "This Idempotency-Key was used with another body.");
            case ReplayBook.Claim.Unavailable away ->
                    DoorError.of(
                                    503,
                                    UNAVAILABLE,
                                    "idempotency_unavailable",
                                    "Keyed requests can't be told apart now; nothing was charged.")
                            .retryAfter(Duration.ofSeconds(2));
        };
    }

    private static String printable(String text) {
        String shortened = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return shortened.replaceAll("\\p{Cntrl}", " ");
    }
}
