package hutong.programme.outcomes;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a maker says of a product.
 *
 * @param sector in the maker's words; needed where the scenario is {@link Scenario#OTHER}
 * @param models names of the models that it uses
 * @param partners organisations of the programme whose models, data or machines it uses
 * @param users how many people or firms use it
 */
public record ProductFacts(
        ProductKind kind,
        String name,
        String summary,
        Scenario scenario,
        String sector,
        Stage stage,
        List<String> models,
        Set<UUID> partners,
        long users,
        RevenueBand revenue,
        List<Evidence> evidence) {
    public ProductFacts {
        models = List.copyOf(models);
        partners = Set.copyOf(partners);
        evidence = List.copyOf(evidence);
    }
}
