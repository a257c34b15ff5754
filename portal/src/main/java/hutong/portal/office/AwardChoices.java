package hutong.portal.office;

import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Model;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.kernel.Page;
import hutong.ledger.Purpose;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.awards.Funds;
import hutong.reports.Names;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the form for a new award offers to choose from. */
@Singleton
class AwardChoices {
    private final Visit visit;
    private final Database database;
    private final Organisations organisations;
    private final Funds funds;
    private final CatalogueReader catalogue;
    private final Names names;

    @Inject
    AwardChoices(
            Visit visit,
            Database database,
            Organisations organisations,
            Funds funds,
            CatalogueReader catalogue,
            Names names) {
        this.visit = visit;
        this.database = database;
        this.organisations = organisations;
        this.funds = funds;
        this.catalogue = catalogue;
        this.names = names;
    }

    List<Choice> organisations(Form form) {
        return database
                .read(handle -> organisations.page(handle, Optional.empty(), Page.SIZE_MAX))
                .items()
                .stream()
                .sorted(Comparator.comparing(Organisation::name))
                .map(each -> choice(form, "organisation", each.id().toString(), each.name()))
                .toList();
    }

    Optional<Organisation> organisation(UUID id) {
        return database.read(handle -> organisations.find(handle, id));
    }

    List<Choice> funds(Form form, UUID programme) {
        return funds.ofProgramme(programme).stream()
                .map(fund ->
                        choice(
                                form,
                                "fund",
                                fund.id().toString(),
                                fund.left()
                                        .map(left ->
                                                visit.say(
                                                        "awards_fund_left",
                                                        visit.read(fund.name()),
                                                        visit.amount(left)))
                                        .orElseGet(() -> visit.read(fund.name()))))
                .toList();
    }

    List<Choice> purposes(Form form) {
        return Stream.of(Purpose.values())
                .map(each -> choice(form, "purposes", AwardForm.key(each), visit.name(each)))
                .toList();
    }

    List<Choice> suppliers(Form form, UUID programme) {
        List<UUID> ids = models(programme).stream().map(Model::supplier).distinct().toList();
        Map<UUID, String> titles = names.organisations(ids);
        return ids.stream()
                .map(id -> choice(form, "suppliers", id.toString(), titles.getOrDefault(id, "")))
                .toList();
    }

    List<Choice> models(Form form, UUID programme) {
        return models(programme).stream()
                .map(model -> choice(form, "models", model.id().toString(), model.title()))
                .toList();
    }

    private List<Model> models(UUID programme) {
        return catalogue
                .models(
                        Optional.of(programme),
                        Optional.empty(),
                        Set.of(Model.State.OFFERED, Model.State.PAUSED),
                        Optional.empty(),
                        Page.SIZE_MAX)
                .items();
    }

    private static Choice choice(Form form, String field, String key, String label) {
        return new Choice(key, label, form.chosen(field).contains(key));
    }
}
