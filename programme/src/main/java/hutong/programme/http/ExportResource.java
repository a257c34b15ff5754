package hutong.programme.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.exchange.ExportKind;
import hutong.programme.exchange.ExportTable;
import hutong.programme.exchange.Exports;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables of a programme as CSV or JSON, for its office and auditors. */
@Path("/api/exports/{programme}")
public class ExportResource {
    private final Exports exports;
    private final Programmes programmes;
    private final Visitor visitor;

    @Inject
    public ExportResource(Exports exports, Programmes programmes, Visitor visitor) {
        this.exports = exports;
        this.programmes = programmes;
        this.visitor = visitor;
    }

    /**
     * A table whole, for saving.
     *
     * @param table calls, applications, awards, partners, products or payments
     * @param format csv (else) or json: the same cells by the same names
     */
    @GET
    @Path("{table}")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    public Response export(
            @PathParam("programme") String slug,
            @PathParam("table") String table,
            @QueryParam("format") @Nullable String format) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        ExportKind kind = Asked.one(ExportKind.class, "table", table);
        String name = kind.name().toLowerCase(Locale.ROOT);
        return switch (format == null ? "csv" : format) {
            case "csv" -> csv(exports.of(programme, kind), name);
            case "json" -> json(exports.of(programme, kind), name);
            default -> throw Refusal.invalid("format", "Give csv or json.").asException();
        };
    }

    private static Response csv(ExportTable table, String name) {
        Sheet sheet = new Sheet(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> sheet.row(row.toArray()));
        return sheet.response(name + ".csv");
    }

    private static Response json(ExportTable table, String name) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (List<String> row : table.rows()) {
            ObjectNode each = all.addObject();
            for (int at = 0; at < row.size(); at++) {
                each.put(table.columns().get(at), row.get(at));
            }
        }
        return Response.ok(all.toString(), MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                .build();
    }
}
