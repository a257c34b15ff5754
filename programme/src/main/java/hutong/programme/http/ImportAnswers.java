package hutong.programme.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.identity.http.Problems;
import hutong.programme.exchange.ImportReport;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** A report of an import on the wire: as it is, or as a problem that lists the rows. */
final class ImportAnswers {
    private static final int UNPROCESSABLE = 422;

    private ImportAnswers() {}

    static Response response(ImportReport report, boolean dryRun) {
        if (report.isSound() || dryRun) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode().put("rows", report.rows());
            list(report, whole);
            whole.put("stored", report.stored());
            return Response.ok(whole.toString(), MediaType.APPLICATION_JSON).build();
        }
        ObjectNode problem =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", "Unprocessable")
                        .put("status", UNPROCESSABLE)
                        .put("detail", "Nothing was stored: some rows are wrong.")
                        .put("code", "import_rows_wrong");
        list(report, problem);
        return Response.status(UNPROCESSABLE)
                .type(Problems.MEDIA_TYPE)
                .entity(problem.toString())
                .build();
    }

    /** Each with its code and its English sentence. */
    private static void list(ImportReport report, ObjectNode whole) {
        ArrayNode problems = whole.putArray("problems");
        report.problems()
                .forEach(it ->
                        problems.addObject()
                                .put("row", it.row())
                                .put("column", it.column())
                                .put("code", it.fault().name().toLowerCase(Locale.ROOT))
                                .put("message", it.message()));
    }
}
