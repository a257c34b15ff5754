package hutong.portal.desk;

import hutong.identity.ApiKey;
import hutong.identity.NewKey;
import hutong.kernel.Credit;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the form for a new key sends. */
public class KeyForm {
    /** Offered as days to expiry; 0 is never. */
    static final List<Integer> EXPIRY_DAYS = List.of(30, 90, 365, 0);

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("expires")
    @DefaultValue("90")
    String expires = "90";

    @FormParam("models")
    List<String> models = List.of();

    @FormParam("budget")
    @DefaultValue("")
    String budget = "";

    @FormParam("window")
    @DefaultValue("month")
    String window = "month";

    Form form() {
        return Form.empty()
                .with("name", name)
                .with("expires", expires)
                .with("models", models)
                .with("budget", budget)
                .with("window", window);
    }

    void check(Form form, Visit visit) {
        if (name.isBlank()) {
            form.fault("name", visit.say("keys_wrong_name"));
        }
        if (!budget.isBlank() && amount().filter(Credit::isPositive).isEmpty()) {
            form.fault("budget", visit.say("awards_wrong_amount"));
        }
    }

    NewKey key(UUID organisation, Instant now) {
        int days =
                EXPIRY_DAYS.stream()
                        .filter(each -> Integer.toString(each).equals(expires))
                        .findFirst()
                        .orElse(90);
        return new NewKey(
                organisation,
                name.strip(),
                Set.copyOf(models),
                amount().map(each -> new ApiKey.Budget(window(), each)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                days == 0 ? Optional.empty() : Optional.of(now.plus(Duration.ofDays(days))));
    }

    static String key(ApiKey.Budget.Window window) {
        return window.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Credit> amount() {
        try {
            return budget.isBlank() ? Optional.empty() : Optional.of(Credit.parse(budget));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private ApiKey.Budget.Window window() {
        return Stream.of(ApiKey.Budget.Window.values())
                .filter(each -> key(each).equals(window))
                .findFirst()
                .orElse(ApiKey.Budget.Window.MONTH);
    }
}
