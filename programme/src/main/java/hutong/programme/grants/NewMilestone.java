package hutong.programme.grants;

import hutong.kernel.Credit;
import java.time.LocalDate;

/** A milestone as it is planned. */
public record NewMilestone(
        String title, Milestone.Kind kind, Milestone.Pays pays, Credit amount, LocalDate dueOn) {}
