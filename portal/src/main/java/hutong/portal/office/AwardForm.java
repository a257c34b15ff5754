package hutong.portal.office;

import hutong.kernel.Credit;
import hutong.ledger.Purpose;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.awards.NewAward;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the form for a new award sends. Its id is made when the form is first shown. */
public class AwardForm {
    @FormParam("award")
    @DefaultValue("")
    String award = "";

    @FormParam("organisation")
    @DefaultValue("")
    String organisation = "";

    @FormParam("fund")
    @DefaultValue("")
    String fund = "";

    @FormParam("title")
    @DefaultValue("")
    String title = "";

    @FormParam("amount")
    @DefaultValue("")
    String amount = "";

    @FormParam("cover")
    @DefaultValue("100")
    String cover = "100";

    @FormParam("ends")
    @DefaultValue("")
    String ends = "";

    @FormParam("purposes")
    List<String> purposes = List.of();

    @FormParam("suppliers")
    List<String> suppliers = List.of();

    @FormParam("models")
    List<String> models = List.of();

    /** A value to be sent again by the page that asks to confirm. */
    record Kept(String name, String value) {}

    Form form() {
        return Form.empty()
                .with("award", award)
                .with("organisation", organisation)
                .with("fund", fund)
                .with("title", title)
                .with("amount", amount)
                .with("cover", cover)
                .with("ends", ends)
                .with("purposes", purposes)
                .with("suppliers", suppliers)
                .with("models", models);
    }

    List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        kept.add(new Kept("award", award));
        kept.add(new Kept("organisation", organisation));
        kept.add(new Kept("fund", fund));
        kept.add(new Kept("title", title));
        kept.add(new Kept("amount", amount));
        kept.add(new Kept("cover", cover));
        kept.add(new Kept("ends", ends));
        purposes.forEach(each -> kept.add(new Kept("purposes", each)));
        suppliers.forEach(each -> kept.add(new Kept("suppliers", each)));
        models.forEach(each -> kept.add(new Kept("models", each)));
        return kept;
    }

    void check(Form form, Visit visit, Instant now) {
        if (uuid(organisation).isEmpty()) {
            form.fault("organisation", visit.say("awards_wrong_organisation"));
        }
        if (uuid(fund).isEmpty()) {
            form.fault("fund", visit.say("awards_wrong_fund"));
        }
        if (title.isBlank()) {
            form.fault("title", visit.say("awards_wrong_title"));
        }
        if (credit().filter(Credit::isPositive).isEmpty()) {
            form.fault("amount", visit.say("awards_wrong_amount"));
        }
        if (basisPoints().isEmpty()) {
            form.fault("cover", visit.say("awards_wrong_cover"));
        }
        if (endsAt().filter(end -> end.isAfter(now)).isEmpty()) {
            form.fault("ends", visit.say("awards_wrong_ends"));
        }
        if (chosenPurposes().isEmpty()) {
            form.fault("purposes", visit.say("awards_wrong_purposes"));
        }
    }

    /** The award, of a form that was checked. */
    NewAward award(UUID programme, Instant now, boolean demonstration) {
        Credit all = credit().orElseThrow();
        return new NewAward(
                uuid(award).orElseThrow(),
                programme,
                uuid(fund).orElseThrow(),
                uuid(organisation).orElseThrow(),
                title.strip(),
                all,
                all,
                basisPoints().orElseThrow(),
                chosenPurposes(),
                uuids(suppliers),
                uuids(models),
                Set.of(),
                now,
                endsAt().orElseThrow(),
                Optional.empty(),
                demonstration);
    }

    Optional<Credit> credit() {
        try {
            return Optional.of(Credit.parse(amount));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    Optional<Integer> basisPoints() {
        try {
            int points = new BigDecimal(cover.strip()).movePointRight(2).intValueExact();
            return points >= 1 && points <= 10_000 ? Optional.of(points) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    /** The end of the last day, in UTC. */
    Optional<Instant> endsAt() {
        try {
            return Optional.of(
                    LocalDate.parse(ends).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    Set<Purpose> chosenPurposes() {
        Set<Purpose> chosen = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (purposes.contains(key(purpose))) {
                chosen.add(purpose);
            }
        }
        return chosen;
    }

    static String key(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    static Set<UUID> uuids(List<String> texts) {
        return texts.stream()
                .map(AwardForm::uuid)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
