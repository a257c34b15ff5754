package hutong.programme.http;

import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.ProductState;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A product on the wire.
 *
 * @param revenue for its maker and the office; left out for the public
 * @param evidence without contracts for the public
 */
public record ProductEntry(
        UUID id,
        UUID programme,
        UUID organisation,
        ProductKind kind,
        String name,
        String summary,
        Scenario scenario,
        String sector,
        Stage stage,
        List<String> models,
        List<UUID> partners,
        long users,
        Optional<RevenueBand> revenue,
        List<Evidence> evidence,
        ProductState state,
        int version,
        boolean counts,
        Optional<Instant> countedAt,
        boolean demonstration) {

    static ProductEntry of(Product product, boolean whole) {
        var facts = product.facts();
        return new ProductEntry(
                product.id(),
                product.programme(),
                product.organisation(),
                facts.kind(),
                facts.name(),
                facts.summary(),
                facts.scenario(),
                facts.sector(),
                facts.stage(),
                facts.models(),
                facts.partners().stream().sorted().toList(),
                facts.users(),
                whole ? Optional.of(facts.revenue()) : Optional.empty(),
                facts.evidence().stream().filter(it -> whole || it.open()).toList(),
                product.state(),
                product.version(),
                product.counts(),
                product.countedAt(),
                product.demonstration());
    }
}
