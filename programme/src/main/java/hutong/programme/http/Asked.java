package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request asks for. Everything throws {@link hutong.kernel.RefusedException}, which
 * the edge answers as a problem that names the field.
 */
final class Asked {
    private Asked() {}

    static Optional<UUID> uuidMaybe(String field, @Nullable String text) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(Given.id(field, text));
    }

    static Credit credit(String field, @Nullable String text) {
        try {
            if (text != null) {
                return Credit.parse(text);
            }
        } catch (NumberFormatException malformed) {
            // Refused below.
        }
        throw Refusal.invalid(field, "Give credits as a decimal in quotes, such as \"12.5\".")
                .asException();
    }

    static Instant instant(String field, @Nullable String text) {
        try {
            if (text != null) {
                return Instant.parse(text);
            }
        } catch (DateTimeException malformed) {
            // Refused below.
        }
        throw Refusal.invalid(field, "Give a time in UTC, such as 2026-12-31T00:00:00Z.")
                .asException();
    }

    /** Some text without control characters. */
    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw Refusal.invalid(field, "Give a text of one line.").asException();
        }
        return text;
    }

    /** A text of people that may be left out; lines are kept, other control characters refused. */
    static String lines(String field, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.chars().anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t' && c != '\r'))) {
            throw Refusal.invalid(field, "Leave control characters out.").asException();
        }
        return text.strip();
    }

    static <E extends Enum<E>> E one(Class<E> of, String field, @Nullable String text) {
        for (E each : of.getEnumConstants()) {
            if (text != null && each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw Refusal.invalid(field, "Give one of " + Arrays.toString(of.getEnumConstants()) + ".")
                .asException();
    }

    /** The version that the caller read. */
    static int version(@Nullable Integer version) {
        if (version == null) {
            throw Refusal.invalid("version", "Give the version that you read.").asException();
        }
        return version;
    }

    static Programme programme(Programmes programmes, @Nullable String slug) {
        return programmes
                .bySlug(text("programme", slug))
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "programme_not_found",
                                        "There is no programme of this name.")
                                .asException());
    }

    /** A state to choose by; empty for all. */
    static <E extends Enum<E>> Optional<E> stateMaybe(Class<E> of, @Nullable String text) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(one(of, "state", text));
    }

    static LocalDate date(String field, @Nullable String text) {
        try {
            if (text != null) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException malformed) {
            // Refused below.
        }
        throw Refusal.invalid(field, "Give a day such as 2026-12-31.").asException();
    }

    /** The first of the rows found, where one more than the size was asked for. */
    static <T, E> Page<E> page(
            List<T> found, int size, Function<T, UUID> id, Function<T, E> entry) {
        boolean more = found.size() > size;
        List<T> rows = more ? found.subList(0, size) : found;
        return new Page<>(
                rows.stream().map(entry).toList(),
                more ? Optional.of(id.apply(rows.getLast()).toString()) : Optional.empty());
    }

    /** The programme of this short name, which the visitor must be an officer of. */
    static UUID administered(Programmes programmes, Visitor visitor, @Nullable String slug) {
        SignedIn person = visitor.required();
        UUID programme = programme(programmes, slug).id();
        Refusal.throwIf(Access.mayAdministerProgramme(person, programme));
        return programme;
    }

    /** The programme of this short name, which the visitor must be officer or auditor of. */
    static UUID readable(Programmes programmes, Visitor visitor, @Nullable String slug) {
        SignedIn person = visitor.required();
        UUID programme = programme(programmes, slug).id();
        Refusal.throwIf(Access.mayReadProgramme(person, programme));
        return programme;
    }
}
