package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Refusal;
import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.ProductFacts;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a maker sends to register or revise a product.
 *
 * @param programme its slug; for a registration
 * @param organisation the maker; for a registration
 * @param version the one that was read; for a revision
 * @param partners ids of organisations
 */
public record ProductRequest(
        @Nullable String programme,
        @Nullable String organisation,
        @Nullable Integer version,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String summary,
        @Nullable String scenario,
        @Nullable String sector,
        @Nullable String stage,
        @Nullable List<String> models,
        @Nullable List<String> partners,
        @Nullable Long users,
        @Nullable String revenue,
        @Nullable List<EvidenceRequest> evidence) {

    public record EvidenceRequest(@Nullable String kind, @Nullable String value) {}

    ProductFacts facts() {
        return new ProductFacts(
                kind == null ? ProductKind.APPLICATION : Asked.one(ProductKind.class, "kind", kind),
                Asked.text("name", name).strip(),
                Asked.lines("summary", summary),
                Asked.one(Scenario.class, "scenario", scenario),
                Asked.lines("sector", sector),
                Asked.one(Stage.class, "stage", stage),
                models == null ? List.of() : whole("models", models),
                ids(),
                users == null ? 0 : users,
                revenue == null
                        ? RevenueBand.NONE
                        : Asked.one(RevenueBand.class, "revenue", revenue),
                evidence == null
                        ? List.of()
                        : whole("evidence", evidence).stream()
                                .map(it ->
                                        new Evidence(
                                                Asked.one(
                                                        Evidence.Kind.class, "evidence", it.kind()),
                                                Asked.text("evidence", it.value()).strip()))
                                .toList());
    }

    int seen() {
        return seen(version);
    }

    /** The version that a move names. */
    static int seen(@Nullable Integer version) {
        if (version == null) {
            throw Refusal.invalid("version", "Name the version that you read.").asException();
        }
        return version;
    }

    private Set<UUID> ids() {
        Set<UUID> ids = new HashSet<>();
        if (partners != null) {
            partners.forEach(it -> ids.add(Given.id("partners", it)));
        }
        return ids;
    }

    private static <T> List<T> whole(String field, List<T> list) {
        if (list.stream().anyMatch(it -> it == null)) {
            throw Refusal.invalid(field, "Leave nulls out.").asException();
        }
        return list;
    }
}
