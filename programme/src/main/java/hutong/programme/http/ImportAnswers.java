package hutong.programme.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.identity.http.Problems;
import hutong.programme.exchange.ImportReport;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A report of an import on the wire: as it is, or as a problem that lists the rows. */
final class ImportAnswers {
    private static final int UNPROCESSABLE = 422;

    private ImportAnswers() {}

    static Response response(ImportReport report, boolean dryRun) {
        if (report.isSound() || dryRun) {
            return Response.ok(report, MediaType.APPLICATION_JSON).build();
        }
        ObjectNode problem =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", "Unprocessable")
                        .put("status", UNPROCESSABLE)
                        .put("detail", "Nothing was stored: some rows are wrong.")
                        .put("code", "import_rows_wrong");
        ArrayNode problems = problem.putArray("problems");
        report.problems()
                .forEach(it ->
                        problems.addObject()
                                .put("row", it.row())
                                .put("column", it.column())
                                .put("message", it.message()));
        return Response.status(UNPROCESSABLE)
                .type(Problems.MEDIA_TYPE)
                .entity(problem.toString())
                .build();
    }
}
