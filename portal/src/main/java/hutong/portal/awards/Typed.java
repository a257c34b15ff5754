package hutong.portal.awards;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;

/** Reads what was typed; throws refusals that name the field. */
final class Typed {
    private Typed() {}

    static Credit credit(String field, String text) {
        try {
            return Credit.parse(text.strip());
        } catch (NumberFormatException malformed) {
            throw Refusal.invalid(field, "Write an amount such as 1000 or 12.5.").asException();
        }
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw Refusal.invalid(field, "Choose a day.").asException();
        }
    }

    static UUID id(String field, String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(field, "Choose one of the list.").asException();
        }
    }
}
