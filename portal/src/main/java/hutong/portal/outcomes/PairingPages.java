package hutong.portal.outcomes;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Role;
import hutong.programme.pairing.Pairing;
import hutong.programme.pairing.PairingDesk;
import hutong.programme.pairing.PairingMove;
import hutong.programme.pairing.PairingOutcome;
import hutong.programme.pairing.PairingState;
import hutong.programme.partners.PartnerBook;
import hutong.reports.Names;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** Pairs, at the desk of each side and in the office. */
@Singleton
public class PairingPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final OfficeOwner office;
    private final HomeProgramme home;
    private final PairingDesk desk;
    private final PartnerBook partners;
    private final Names names;
    private final Ids ids;

    @Inject
    PairingPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            OfficeOwner office,
            HomeProgramme home,
            PairingDesk desk,
            PartnerBook partners,
            Names names,
            Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.office = office;
        this.home = home;
        this.desk = desk;
        this.partners = partners;
        this.names = names;
        this.ids = ids;
    }

    record Mine(Form form, String pairing, List<Choice> teams, List<Row> pairs)
            implements TemplateInstance {}

    record All(List<Row> pairs) implements TemplateInstance {}

    record Row(
            UUID id,
            int version,
            String userSide,
            String modelSide,
            String purpose,
            String state,
            String tone,
            boolean demonstration,
            List<Move> moves) {}

    record Move(String key, String label, boolean needed) {}

    TemplateInstance mine() {
        return mine(Form.empty().with("team", "").with("purpose", ""));
    }

    TemplateInstance all() {
        UUID programme = office.read().id();
        return new All(rows(desk.ofProgramme(programme, Optional.empty(), Page.SIZE_MAX).items()));
    }

    Response propose(String id, String team, String purpose) {
        UUID organisation = owner.organisation();
        Form form = Form.empty().with("team", team).with("purpose", purpose);
        PairingOutcome outcome =
                desk.propose(
                        visitor.principal(),
                        ProductPages.uuid(id).orElseGet(ids::next),
                        programme(),
                        organisation,
                        organisation,
                        ProductPages.uuid(team).orElse(organisation),
                        purpose,
                        isDemonstration(organisation));
        if (outcome instanceof PairingOutcome.Refused refused) {
            Refusal refusal = refused.refusal();
            Form shown =
                    refusal.field().equals(Optional.of("modelSide"))
                            ? form.fault("team", visit.say("outcomes_team_needed"))
                            : form.refused(refusal, visit);
            return Response.status(400).entity(mine(shown)).build();
        }
        outcome.orThrow();
        return Response.seeOther(URI.create("/desk/pairings")).build();
    }

    Response move(String room, String pairing, String move, int version, String reason) {
        visitor.required();
        PairingMove wanted =
                Stream.of(PairingMove.values())
                        .filter(it -> it != PairingMove.PROPOSE)
                        .filter(it -> ProductTexts.key(it).equals(move))
                        .findFirst()
                        .orElseThrow(ProductPages::missing);
        desk.move(
                        visitor.principal(),
                        ProductPages.uuid(pairing).orElseThrow(ProductPages::missing),
                        version,
                        wanted,
                        reason)
                .orThrow();
        return Response.seeOther(URI.create("/" + room + "/pairings")).build();
    }

    private Mine mine(Form form) {
        UUID organisation = owner.organisation();
        List<Choice> teams =
                partners
                        .partners(
                                programme(),
                                Optional.of(Role.MODEL),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items()
                        .stream()
                        .filter(it -> !it.organisation().equals(organisation))
                        .map(it ->
                                new Choice(
                                        it.organisation().toString(),
                                        visit.read(it.name()),
                                        form.value("team").equals(it.organisation().toString())))
                        .toList();
        return new Mine(
                form, ids.next().toString(), teams, rows(desk.ofOrganisation(organisation)));
    }

    private List<Row> rows(List<Pairing> pairings) {
        Map<UUID, String> called =
                names.organisations(
                        pairings.stream()
                                .flatMap(it -> Stream.of(it.userSide(), it.modelSide()))
                                .toList());
        return pairings.stream()
                .map(it ->
                        new Row(
                                it.id(),
                                it.version(),
                                called.getOrDefault(it.userSide(), ""),
                                called.getOrDefault(it.modelSide(), ""),
                                it.purpose(),
                                visit.name(it.state()),
                                tone(it.state()),
                                it.demonstration(),
                                it.state().moves().stream()
                                        .filter(move -> mayMake(it, move))
                                        .map(move ->
                                                new Move(
                                                        ProductTexts.key(move),
                                                        visit.name(move),
                                                        move.needsReason()))
                                        .toList()))
                .toList();
    }

    private boolean mayMake(Pairing pairing, PairingMove move) {
        SignedIn person = visitor.required();
        return switch (move.by()) {
            case ASKED_SIDE -> person.isMember(pairing.asked());
            case EITHER_SIDE ->
                    person.isMember(pairing.userSide()) || person.isMember(pairing.modelSide());
            case OFFICE -> Access.mayAdministerProgramme(person, pairing.programme()).isEmpty();
        };
    }

    private boolean isDemonstration(UUID organisation) {
        return partners.partner(programme(), organisation)
                .filter(hutong.programme.partners.Partner::demonstration)
                .isPresent();
    }

    private static String tone(PairingState state) {
        return switch (state) {
            case ACTIVE -> "good";
            case PROPOSED, ACCEPTED -> "warn";
            case ENDED -> "";
        };
    }

    private UUID programme() {
        return home.find().orElseThrow(ProductPages::missing).id();
    }
}
