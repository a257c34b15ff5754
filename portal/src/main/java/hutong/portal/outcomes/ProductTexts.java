package hutong.portal.outcomes;

import hutong.portal.frame.Choice;
import hutong.portal.frame.Visit;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductState;
import hutong.reports.Names;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Products as rows that a table shows, and the choices of their form. */
@Singleton
public class ProductTexts {
    private final Visit visit;
    private final Names names;

    @Inject
    ProductTexts(Visit visit, Names names) {
        this.visit = visit;
        this.names = names;
    }

    /** A line of a table. */
    public record Row(
            UUID id,
            String name,
            String organisation,
            String field,
            String stage,
            String users,
            String state,
            String tone,
            boolean demonstration) {}

    List<Row> rows(List<Product> products) {
        Map<UUID, String> makers =
                names.organisations(products.stream().map(Product::organisation).toList());
        return products.stream()
                .map(it ->
                        new Row(
                                it.id(),
                                it.facts().name(),
                                makers.getOrDefault(it.organisation(), ""),
                                field(it),
                                visit.name(it.facts().stage()),
                                visit.count(it.facts().users()),
                                visit.name(it.state()),
                                tone(it.state()),
                                it.demonstration()))
                .toList();
    }

    /** The scenario, or the maker's own words where there are some. */
    String field(Product product) {
        return product.facts().sector().isBlank()
                ? visit.name(product.facts().scenario())
                : product.facts().sector();
    }

    static String tone(ProductState state) {
        return switch (state) {
            case VERIFIED -> "good";
            case SUBMITTED -> "warn";
            case SENT_BACK -> "bad";
            case WITHDRAWN -> "";
        };
    }

    /** One choice for each constant, by its lower-case name. */
    <E extends Enum<E>> List<Choice> choices(Class<E> type, String chosen) {
        return Stream.of(type.getEnumConstants())
                .map(it -> new Choice(key(it), visit.name(it), key(it).equals(chosen)))
                .toList();
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
