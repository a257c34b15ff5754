package hutong.portal.frame;

import hutong.kernel.Credit;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Figures and times as one reader writes them. Exact: no amount is ever rounded. */
public final class Writing {
    private final Language language;
    private final ZoneId zone;

    public Writing(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** The exact amount with two to nine decimals, without its unit. */
    public String amount(Credit amount) {
        DecimalFormat format = new DecimalFormat("#,##0.00#######", symbols());
        return format.format(BigDecimal.valueOf(amount.nano(), 9));
    }

    /** A price in nano-credits a token as credits for a million tokens. */
    public String perMillion(long nanoPerToken) {
        return amount(Credit.ofNano(Math.multiplyExact(nanoPerToken, 1_000_000L)));
    }

    /** The exact amount with its unit. */
    public String money(Credit amount) {
        return Words.say(language, "frame_money", amount(amount));
    }

    public String count(long count) {
        return new DecimalFormat("#,##0", symbols()).format(count);
    }

    /** Any decimal, grouped, with as many decimals as it has. */
    public String decimal(BigDecimal value) {
        return new DecimalFormat("#,##0.#########", symbols()).format(value);
    }

    /** A share given in basis points, in per cent. */
    public String share(int basisPoints) {
        DecimalFormat format = new DecimalFormat("#,##0.##", symbols());
        return format.format(BigDecimal.valueOf(basisPoints, 2)) + "\u00a0%";
    }

    /** A day in words, such as 19 May 2023. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale()).format(day);
    }

    /**
     * A day, month or year as exactly as it is known.
     *
     * @param known {@code 2023-05-19}, {@code 2022-10} or {@code 2023}; anything else stays as it
     *     is
     */
    public String dayAsExactly(String known) {
        return switch (known.length()) {
            case 10 -> day(LocalDate.parse(known));
            case 7 ->
                    DateTimeFormatter.ofPattern(
                                    language == Language.ZH ? "y年M月" : "LLLL y", locale())
                            .format(YearMonth.parse(known));
            default -> known;
        };
    }

    /** The day of a moment in the reader's zone. */
    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    /** Day and time of day in the reader's zone, to the minute. */
    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .withZone(zone)
                .format(moment);
    }

    /** A moment for machines: the {@code datetime} attribute. */
    public String machine(Instant moment) {
        return moment.toString();
    }

    private Locale locale() {
        return language == Language.EN ? Locale.UK : language.locale();
    }

    private DecimalFormatSymbols symbols() {
        return DecimalFormatSymbols.getInstance(locale());
    }
}
