package hutong.portal.audit;

import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.ledger.check.LedgerCheck;
import hutong.store.Database;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The rules of the ledger, checked now, and the chain of posted batches; for auditors. */
@Path("/audit")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AuditPages {
    private static final int BATCHES_SHOWN = 50;

    /** Of each node; {@code ./hutong ledger check} computes all of them again. */
    private static final int BATCHES_CHECKED = 1_000;

    private final Visitor visitor;
    private final Database database;
    private final hutong.reports.Chain chain;
    private final Time time;

    @Inject
    AuditPages(Visitor visitor, Database database, hutong.reports.Chain chain, Time time) {
        this.visitor = visitor;
        this.database = database;
        this.chain = chain;
        this.time = time;
    }

    record Check(
            Instant at,
            boolean holds,
            int broken,
            List<LedgerCheck.Result> checks,
            List<hutong.reports.Chain.Batch> batches)
            implements TemplateInstance {}

    @GET
    public TemplateInstance check() {
        visitor.required();
        Access.mayAudit(visitor.principal()).ifPresent(AuditPages::refuse);
        LedgerCheck.Report report = new LedgerCheck(OptionalLong.of(BATCHES_CHECKED)).run(database);
        return new Check(
                time.now(),
                report.holds(),
                (int) report.results().stream().filter(result -> !result.holds()).count(),
                report.results(),
                chain.last(BATCHES_SHOWN));
    }

    private static void refuse(Refusal refusal) {
        throw refusal.asException();
    }
}
