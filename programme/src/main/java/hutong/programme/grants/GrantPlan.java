package hutong.programme.grants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.programme.applications.Application;
import hutong.programme.calls.AwardTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The milestones that a grant begins with. All pay money, together what the award does not release
 * at once; the last one is the final report, on the last day of the term.
 *
 * <ul>
 *   <li>Where the form asks for {@code milestones}, they are the applicant's: each line is {@code
 *       title | months after the start | percent}, the percents of what milestones pay; what they
 *       leave is paid on the final report.
 *   <li>Otherwise there is a progress report after each full year of the term, and all pay alike.
 * </ul>
 */
final class GrantPlan {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = "milestones";
    private static final int LINES_MAX = 20;
    private static final int TITLE_CHARACTERS_MAX = 200;
    private static final int YEAR_MONTHS = 12;
    private static final Texts FINAL_REPORT = new Texts("Final report", "最终报告", "Báo cáo tổng kết");

    /**
     * @param percent of what milestones pay
     */
    private record Step(Texts title, int months, int percent) {}

    private GrantPlan() {}

    /**
     * @param unreleased what milestones pay together
     * @param from the first day of the term
     * @param last its last day
     * @throws hutong.kernel.RefusedException when the application's lines can't be read
     */
    static List<NewMilestone> of(
            Application application,
            AwardTerms terms,
            Credit unreleased,
            LocalDate from,
            LocalDate last) {
        List<Step> steps = steps(application, terms);
        List<NewMilestone> plan = new ArrayList<>();
        Credit left = unreleased;
        for (Step step : steps) {
            Credit pays = unreleased.share(step.percent() * 100);
            left = left.minus(pays);
            plan.add(
                    new NewMilestone(
                            step.title(),
                            Milestone.Kind.MILESTONE,
                            Milestone.Pays.MONEY,
                            pays,
                            earlier(from.plusMonths(step.months()), last)));
        }
        plan.add(
                new NewMilestone(
                        FINAL_REPORT,
                        Milestone.Kind.FINAL_REPORT,
                        Milestone.Pays.MONEY,
                        left,
                        last));
        return plan;
    }

    private static List<Step> steps(Application application, AwardTerms terms) {
        String asked = answer(application);
        return asked.isBlank() ? yearly(terms) : read(asked, terms);
    }

    private static List<Step> yearly(AwardTerms terms) {
        int reports = (terms.termMonths() - 1) / YEAR_MONTHS;
        List<Step> steps = new ArrayList<>();
        for (int year = 1; year <= reports; year++) {
            steps.add(new Step(progressReport(year), year * YEAR_MONTHS, 100 / (reports + 1)));
        }
        return steps;
    }

    private static Texts progressReport(int year) {
        return new Texts(
                "Progress report " + year, "第 " + year + " 次进展报告", "Báo cáo tiến độ " + year);
    }

    private static List<Step> read(String asked, AwardTerms terms) {
        List<String> lines = asked.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        if (lines.size() > LINES_MAX) {
            throw wrong("Name at most " + LINES_MAX + " milestones.");
        }
        List<Step> steps = lines.stream().map(it -> step(it, terms.termMonths())).toList();
        if (steps.stream().mapToInt(Step::percent).sum() > 100) {
            throw wrong("Milestones pay at most 100 % together.");
        }
        return steps;
    }

    private static Step step(String line, int monthsMax) {
        String[] parts = line.split("\\|", -1);
        String title = parts[0].strip();
        if (parts.length != 3 || title.isEmpty() || title.length() > TITLE_CHARACTERS_MAX) {
            throw wrong("Each line is: title | months after the start | percent.");
        }
        Step step =
                new Step(Texts.english(title), number(parts[1]), number(parts[2].replace("%", "")));
        if (step.months() < 1 || step.months() > monthsMax) {
            throw wrong("A milestone is due 1 to " + monthsMax + " months after the start.");
        }
        return step;
    }

    private static int number(String text) {
        if (!text.strip().matches("\\d{1,3}")) {
            throw wrong("Months and percents are whole numbers.");
        }
        return Integer.parseInt(text.strip());
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static String answer(Application application) {
        try {
            JsonNode answers = JSON.readTree(application.answers());
            return answers.path(ANSWER).asText("");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("answers are kept as JSON", impossible);
        }
    }

    private static RuntimeException wrong(String message) {
        return Refusal.invalid(ANSWER, "The milestones of the application: " + message)
                .asException();
    }
}
