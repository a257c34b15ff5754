package hutong.programme.grants;

import hutong.kernel.Time;
import hutong.programme.awards.Award;
import hutong.programme.internal.AwardRows;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.MilestoneRows;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Tells of milestones that are due: {@code MilestoneDueSoon} 30, 7 and 1 days before, {@code
 * MilestoneOverdue} the day after. Each is told once, however many nodes look; of several that were
 * missed only the last one is told.
 */
@Singleton
public final class DueReminders {
    private static final List<Integer> DAYS_BEFORE = List.of(30, 7, 1, -1);
    private static final int AT_ONCE_MAX = 200;

    private final Database database;
    private final AwardSteps steps;
    private final Time time;

    @Inject
    public DueReminders(Database database, AuditTrail trail, Outbox outbox, Time time) {
        this.database = database;
        this.steps = new AwardSteps(trail, outbox, time);
        this.time = time;
    }

    /** How many it told of. */
    public int runOnce() {
        int told = 0;
        for (int to = DAYS_BEFORE.size(); to >= 1; to--) {
            for (int from = to - 1; from >= 0; from--) {
                told += remind(from, to);
            }
        }
        return told;
    }

    private int remind(int from, int to) {
        int days = DAYS_BEFORE.get(to - 1);
        List<UUID> due =
                database.read(handle ->
                        MilestoneRows.toRemind(
                                handle, from, time.today().plusDays(days), AT_ONCE_MAX));
        String event = days < 0 ? "MilestoneOverdue" : "MilestoneDueSoon";
        for (UUID id : due) {
            database.run(handle -> {
                if (!MilestoneRows.setReminded(handle, id, from, to)) {
                    return;
                }
                Milestone milestone = MilestoneRows.find(handle, id).orElseThrow();
                Award award = AwardRows.find(handle, milestone.award()).orElseThrow();
                steps.tell(
                        handle,
                        event,
                        event + ":" + to,
                        award,
                        milestone.named(),
                        id,
                        milestone.state().name());
            });
        }
        return due.size();
    }
}
