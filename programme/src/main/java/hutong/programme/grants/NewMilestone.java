package hutong.programme.grants;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import java.time.LocalDate;

/** A milestone as it is planned. */
public record NewMilestone(
        Texts title, Milestone.Kind kind, Milestone.Pays pays, Credit amount, LocalDate dueOn) {
    /**
     * A title as people write it, in one language.
     *
     * @throws hutong.kernel.RefusedException when it is blank
     */
    public static Texts title(String written) {
        if (written.isBlank()) {
            throw Refusal.invalid("title", "Give a title of 1 to 200 characters.").asException();
        }
        return Texts.english(written.strip());
    }
}
