package hutong.portal.frame;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.reports.Names;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes models the way that the reader of the page reads. */
@Singleton
public class ModelCards {
    private final Visit visit;
    private final Names names;

    @Inject
    ModelCards(Visit visit, Names names) {
        this.visit = visit;
        this.names = names;
    }

    public List<ModelCard> of(List<Model> models) {
        Map<UUID, String> suppliers =
                names.organisations(models.stream().map(Model::supplier).toList());
        return models.stream()
                .map(model -> card(model, suppliers.getOrDefault(model.supplier(), "")))
                .toList();
    }

    private ModelCard card(Model model, String supplier) {
        Writing writing = visit.writing();
        Optional<PriceVersion> price = model.price();
        ModelCard.Prices prices =
                price.map(version -> ModelCard.prices(writing, version.tariff()))
                        .orElse(ModelCard.Prices.NONE);
        return new ModelCard(
                model.name(),
                model.title(),
                model.description(),
                supplier,
                Stream.of(Ability.values())
                        .filter(model.abilities()::contains)
                        .map(visit::name)
                        .toList(),
                model.state() == Model.State.OFFERED,
                model.abilities().contains(Ability.CHAT),
                model.abilities().contains(Ability.VISION),
                model.open(),
                price.isPresent(),
                prices.input(),
                prices.cached(),
                prices.output(),
                prices.call(),
                price.map(version -> Integer.toString(version.number())).orElse(""),
                price.map(version -> writing.day(version.validFrom())).orElse(""),
                writing.count(model.contextTokens()),
                writing.count(model.outputTokensMax()),
                model.filingNumber().orElse(""));
    }
}
