package hutong.programme.awards;

import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.internal.FundRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The budgets that awards are made from. */
@Singleton
public final class Funds {
    private final Database database;
    private final AuditTrail trail;
    private final Time time;

    @Inject
    public Funds(Database database, AuditTrail trail, Time time) {
        this.database = database;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Opens a fund, or changes name and limits of the one of this id; what is committed stays.
     *
     * @return why not, where the budget is below what is committed already
     */
    public Optional<Refusal> put(Handle handle, Fund fund, UUID by) {
        Optional<Fund> known = FundRows.find(handle, fund.id());
        if (fund.name().en().length() > 200
                || fund.name().zh().length() > 200
                || fund.name().vi().length() > 200) {
            return Optional.of(Refusal.invalid("name", "Give a name of at most 200 characters."));
        }
        if (known.isPresent() && !known.get().programme().equals(fund.programme())) {
            return Optional.of(Refusal.invalid("programme", "A fund stays with its programme."));
        }
        boolean tooSmall =
                known.isPresent()
                        && fund.budget()
                                .map(budget -> budget.compareTo(known.get().committed()) < 0)
                                .orElse(false);
        if (tooSmall) {
            return Optional.of(
                    Refusal.invalid(
                            "budget",
                            "Awards of "
                                    + known.get().committed().plain()
                                    + " credits are made already."));
        }
        boolean tooFew =
                known.isPresent()
                        && fund.awardsMax().isPresent()
                        && fund.awardsMax().getAsInt() < known.get().awards();
        if (tooFew) {
            return Optional.of(
                    Refusal.invalid(
                            "awardsMax", known.get().awards() + " awards are made already."));
        }
        FundRows.put(handle, fund, time.now());
        trail.record(
                handle,
                Act.of(by, "fund.put", fund.id(), fund.programme())
                        .to(
                                Map.of(
                                        "budget",
                                        fund.budget().map(Object::toString).orElse("no limit"),
                                        "awardsMax",
                                        fund.awardsMax().isPresent()
                                                ? Integer.toString(fund.awardsMax().getAsInt())
                                                : "no limit")));
        return Optional.empty();
    }

    public List<Fund> ofProgramme(UUID programme) {
        return database.read(handle -> FundRows.ofProgramme(handle, programme));
    }

    public Optional<Fund> fund(UUID id) {
        return database.read(handle -> FundRows.find(handle, id));
    }
}
