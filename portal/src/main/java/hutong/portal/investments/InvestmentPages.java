package hutong.portal.investments;

import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.investments.Investment;
import hutong.programme.investments.InvestmentDesk;
import hutong.programme.investments.InvestmentMove;
import hutong.programme.investments.InvestmentReader;
import hutong.programme.investments.InvestmentSums;
import hutong.programme.investments.InvestorProfile;
import hutong.programme.investments.InvestorProfiles;
import hutong.programme.investments.PipelineEntry;
import hutong.programme.investments.ShownField;
import hutong.reports.Names;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The investor's desk, what a company shows, and the office's sums. */
@Singleton
public class InvestmentPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final OfficeOwner office;
    private final HomeProgramme home;
    private final InvestmentReader reader;
    private final InvestmentDesk desk;
    private final InvestorProfiles profiles;
    private final Names names;

    @Inject
    InvestmentPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            OfficeOwner office,
            HomeProgramme home,
            InvestmentReader reader,
            InvestmentDesk desk,
            InvestorProfiles profiles,
            Names names) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.office = office;
        this.home = home;
        this.reader = reader;
        this.desk = desk;
        this.profiles = profiles;
        this.names = names;
    }

    record Pipeline(List<Company> companies) implements TemplateInstance {}

    record Company(
            UUID id,
            String name,
            boolean seen,
            List<Fact> facts,
            String state,
            int version,
            List<Move> moves) {}

    record Fact(String label, String value) {}

    record Move(String key, String label, boolean amount, boolean share) {}

    record Shown(
            Form form, int version, boolean saved, List<Choice> fields, List<Interest> interests)
            implements TemplateInstance {}

    record Interest(String investor, String state, String amount) {}

    record Sums(InvestmentSums sums, int group) implements TemplateInstance {}

    TemplateInstance pipeline() {
        UUID investor = owner.organisation();
        UUID programme = programme();
        Map<UUID, Investment> deals =
                reader.ofInvestor(visitor.principal(), programme, investor).stream()
                        .collect(Collectors.toMap(Investment::company, it -> it));
        List<PipelineEntry> shown = reader.pipeline(visitor.principal(), programme, investor);
        List<UUID> ids = new ArrayList<>(deals.keySet());
        shown.forEach(it -> ids.add(it.company()));
        Map<UUID, String> called = names.organisations(ids);
        List<Company> companies = new ArrayList<>();
        for (PipelineEntry entry : shown) {
            companies.add(
                    company(
                            entry.company(),
                            called,
                            facts(entry),
                            Optional.ofNullable(deals.remove(entry.company()))));
        }
        deals.forEach(
                (id, deal) -> companies.add(company(id, called, List.of(), Optional.of(deal))));
        return new Pipeline(companies);
    }

    Response move(String company, String move, int version, String amount, String share) {
        UUID investor = owner.organisation();
        InvestmentMove wanted =
                Stream.of(InvestmentMove.values())
                        .filter(it -> key(it).equals(move))
                        .findFirst()
                        .orElseThrow(InvestmentPages::missing);
        desk.move(
                        visitor.principal(),
                        new InvestmentDesk.Wanted(
                                programme(),
                                investor,
                                uuid(company),
                                version,
                                wanted,
                                credit(amount),
                                basisPoints(share),
                                false))
                .orThrow();
        return Response.seeOther(URI.create("/desk/pipeline#" + company)).build();
    }

    TemplateInstance shown() {
        InvestorProfile profile =
                profiles.own(visitor.principal(), programme(), owner.organisation());
        return shown(form(profile), profile.version(), profile.shown());
    }

    Response save(int version, String pitch, String contact, String sought, List<String> chosen) {
        Set<ShownField> fields = EnumSet.noneOf(ShownField.class);
        Stream.of(ShownField.values()).filter(it -> chosen.contains(key(it))).forEach(fields::add);
        Form form =
                Form.empty().with("pitch", pitch).with("contact", contact).with("sought", sought);
        Optional<Credit> sum = credit(sought);
        if (sum.isEmpty() && !sought.isBlank()) {
            form.fault("sought", visit.say("invest_sum_needed"));
            return Response.status(400).entity(shown(form, version, fields)).build();
        }
        try {
            profiles.save(
                    visitor.required(),
                    new InvestorProfile(
                            programme(),
                            owner.organisation(),
                            pitch.strip(),
                            contact.strip(),
                            sum,
                            fields,
                            version));
        } catch (RefusedException refused) {
            return Response.status(400)
                    .entity(shown(form.refused(refused.refusal(), visit), version, fields))
                    .build();
        }
        return Response.seeOther(URI.create("/desk/investors")).build();
    }

    TemplateInstance sums() {
        UUID programme = office.read().id();
        return new Sums(reader.sums(visitor.principal(), programme), InvestmentSums.GROUP);
    }

    private Shown shown(Form form, int version, Set<ShownField> fields) {
        List<Investment> known =
                reader.ofCompany(visitor.principal(), programme(), owner.organisation());
        Map<UUID, String> called =
                names.organisations(known.stream().map(Investment::investor).toList());
        return new Shown(
                form,
                version,
                version > 0,
                Stream.of(ShownField.values())
                        .map(it -> new Choice(key(it), visit.name(it), fields.contains(it)))
                        .toList(),
                known.stream()
                        .map(it ->
                                new Interest(
                                        called.getOrDefault(it.investor(), ""),
                                        visit.name(it.state()),
                                        it.amount().map(visit::amount).orElse("")))
                        .toList());
    }

    private static Form form(InvestorProfile profile) {
        return Form.empty()
                .with("pitch", profile.pitch())
                .with("contact", profile.contact())
                .with("sought", profile.sought().map(Credit::plain).orElse(""));
    }

    private Company company(
            UUID id, Map<UUID, String> called, List<Fact> facts, Optional<Investment> deal) {
        List<InvestmentMove> moves =
                deal.map(it -> it.state().moves()).orElseGet(() -> List.of(InvestmentMove.FOLLOW));
        return new Company(
                id,
                called.getOrDefault(id, ""),
                !facts.isEmpty(),
                facts,
                deal.map(it -> visit.name(it.state())).orElse(""),
                deal.map(Investment::version).orElse(0),
                moves.stream()
                        .map(it ->
                                new Move(
                                        key(it),
                                        visit.name(it),
                                        it.needsAmount(),
                                        it == InvestmentMove.CLOSE))
                        .toList());
    }

    private List<Fact> facts(PipelineEntry entry) {
        List<Fact> facts = new ArrayList<>();
        entry.pitch().ifPresent(it -> facts.add(fact(ShownField.PITCH, it)));
        entry.contact().ifPresent(it -> facts.add(fact(ShownField.CONTACT, it)));
        entry.sought().ifPresent(it -> facts.add(fact(ShownField.SOUGHT, visit.money(it))));
        entry.products()
                .ifPresent(it ->
                        facts.add(
                                fact(
                                        ShownField.PRODUCTS,
                                        it.stream()
                                                .map(each ->
                                                        visit.say(
                                                                "invest_product",
                                                                each.name(),
                                                                visit.name(each.stage())))
                                                .collect(joined()))));
        entry.users().ifPresent(it -> facts.add(fact(ShownField.USERS, visit.count(it))));
        entry.revenue()
                .ifPresent(it ->
                        facts.add(
                                fact(
                                        ShownField.REVENUE,
                                        it.stream().map(visit::name).collect(joined()))));
        return facts;
    }

    private java.util.stream.Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(visit.say("frame_list_comma") + " ");
    }

    private Fact fact(ShownField field, String value) {
        return new Fact(visit.name(field), value);
    }

    private UUID programme() {
        return home.find().orElseThrow(InvestmentPages::missing).id();
    }

    private static Optional<Credit> credit(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Credit.parse(text.strip()));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** Hundredths of a percent, of a percentage as typed. */
    private static OptionalInt basisPoints(String percent) {
        try {
            return percent.length() > 7
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            new BigDecimal(percent.strip()).movePointRight(2).intValueExact());
        } catch (NumberFormatException malformed) {
            return OptionalInt.empty();
        } catch (ArithmeticException tooFine) {
            return OptionalInt.empty();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw missing();
        }
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "company_not_found", "There is no such company.")
                .asException();
    }
}
