package hutong.portal.outcomes;

import hutong.portal.frame.Form;
import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductFacts;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the form of a product sends. The id is made when the form is first shown. */
public class ProductForm {
    @FormParam("product")
    @DefaultValue("")
    String product = "";

    @FormParam("version")
    @DefaultValue("-1")
    int version = -1;

    @FormParam("kind")
    @DefaultValue("application")
    String kind = "application";

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("summary")
    @DefaultValue("")
    String summary = "";

    @FormParam("scenario")
    @DefaultValue("other")
    String scenario = "other";

    @FormParam("sector")
    @DefaultValue("")
    String sector = "";

    @FormParam("stage")
    @DefaultValue("idea")
    String stage = "idea";

    @FormParam("models")
    @DefaultValue("")
    String models = "";

    @FormParam("partners")
    List<String> partners = List.of();

    @FormParam("users")
    @DefaultValue("0")
    String users = "0";

    @FormParam("revenue")
    @DefaultValue("none")
    String revenue = "none";

    @FormParam("contract")
    @DefaultValue("")
    String contract = "";

    @FormParam("address")
    @DefaultValue("")
    String address = "";

    @FormParam("filing")
    @DefaultValue("")
    String filing = "";

    static ProductForm of(Product known) {
        ProductForm form = new ProductForm();
        ProductFacts facts = known.facts();
        form.product = known.id().toString();
        form.version = known.version();
        form.kind = ProductTexts.key(facts.kind());
        form.name = facts.name();
        form.summary = facts.summary();
        form.scenario = ProductTexts.key(facts.scenario());
        form.sector = facts.sector();
        form.stage = ProductTexts.key(facts.stage());
        form.models = String.join(", ", facts.models());
        form.partners = facts.partners().stream().map(UUID::toString).toList();
        form.users = Long.toString(facts.users());
        form.revenue = ProductTexts.key(facts.revenue());
        form.contract = first(facts, Evidence.Kind.CONTRACT);
        form.address = first(facts, Evidence.Kind.ADDRESS);
        form.filing = first(facts, Evidence.Kind.FILING_NUMBER);
        return form;
    }

    private static String first(ProductFacts facts, Evidence.Kind kind) {
        return facts.evidence().stream()
                .filter(it -> it.kind() == kind)
                .map(Evidence::value)
                .findFirst()
                .orElse("");
    }

    Form shown() {
        return Form.empty()
                .with("product", product)
                .with("kind", kind)
                .with("name", name)
                .with("summary", summary)
                .with("scenario", scenario)
                .with("sector", sector)
                .with("stage", stage)
                .with("models", models)
                .with("partners", partners)
                .with("users", users)
                .with("revenue", revenue)
                .with("contract", contract)
                .with("address", address)
                .with("filing", filing);
    }

    /** A number of users that is none becomes -1, which is refused at its field. */
    ProductFacts facts() {
        List<Evidence> evidence = new ArrayList<>();
        add(evidence, Evidence.Kind.CONTRACT, contract);
        add(evidence, Evidence.Kind.ADDRESS, address);
        add(evidence, Evidence.Kind.FILING_NUMBER, filing);
        Set<UUID> named = new HashSet<>();
        partners.forEach(it -> ProductPages.uuid(it).ifPresent(named::add));
        return new ProductFacts(
                one(ProductKind.class, kind),
                name.strip(),
                summary.strip(),
                one(Scenario.class, scenario),
                sector.strip(),
                one(Stage.class, stage),
                Stream.of(models.split("[,，、\\n]"))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                named,
                users.strip().matches("\\d{1,15}") ? Long.parseLong(users.strip()) : -1,
                one(RevenueBand.class, revenue),
                evidence);
    }

    private static void add(List<Evidence> evidence, Evidence.Kind kind, String value) {
        if (!value.isBlank()) {
            evidence.add(new Evidence(kind, value.strip()));
        }
    }

    /** The constant of this key; the first one for anything else. */
    private static <E extends Enum<E>> E one(Class<E> type, String key) {
        return Stream.of(type.getEnumConstants())
                .filter(it -> ProductTexts.key(it).equals(key))
                .findFirst()
                .orElse(type.getEnumConstants()[0]);
    }
}
