package hutong.portal.office;

import hutong.identity.Organisation;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.TypedId;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.awards.AwardAct;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.AwardOutcome;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.AwardView;
import hutong.programme.awards.NewAward;
import hutong.reports.Balance;
import hutong.reports.Names;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The awards of a programme: made, looked at, suspended, resumed, withdrawn. */
@Path("/office/awards")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AwardPages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final AwardReader reader;
    private final AwardOffice office;
    private final AwardChoices choices;
    private final AwardTexts texts;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    AwardPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            AwardReader reader,
            AwardOffice office,
            AwardChoices choices,
            AwardTexts texts,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.reader = reader;
        this.office = office;
        this.choices = choices;
        this.texts = texts;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record Awards(List<Row> awards, String next) implements TemplateInstance {}

    record New(
            Form form,
            String award,
            List<Choice> organisations,
            List<Choice> funds,
            List<Choice> purposes,
            List<Choice> suppliers,
            List<Choice> models)
            implements TemplateInstance {}

    record Check(AwardTermsText terms, List<AwardForm.Kept> kept) implements TemplateInstance {}

    record One(
            UUID id,
            AwardTermsText terms,
            String state,
            String tone,
            boolean made,
            Form form,
            Balance balance,
            List<Done> history,
            List<Move> moves)
            implements TemplateInstance {}

    record Row(
            UUID id,
            String title,
            String organisation,
            boolean demonstration,
            String state,
            String tone,
            String until,
            Credit amount,
            Balance balance) {}

    record Done(Instant at, String what, String who, String why) {}

    record Move(String key, String label, String means) {}

    @GET
    public TemplateInstance awards(@QueryParam("after") Optional<String> after) {
        Programme programme = owner.read();
        Page<AwardView> page =
                reader.ofProgramme(
                        programme.id(),
                        after.flatMap(TypedId::of).map(UUID::toString),
                        Page.SIZE_DEFAULT);
        Map<UUID, String> organisations =
                names.organisations(
                        page.items().stream().map(view -> view.award().organisation()).toList());
        return new Awards(
                page.items().stream().map(view -> row(view, organisations)).toList(),
                page.next().orElse(""));
    }

    @GET
    @Path("new")
    public TemplateInstance form() {
        Programme programme = owner.change();
        return page(
                Form.empty()
                        .with("award", ids.next().toString())
                        .with("cover", "100")
                        .with("purposes", "models"),
                programme);
    }

    /** The form again as it was, to change something. */
    @POST
    @Path("new")
    public TemplateInstance back(@BeanParam AwardForm asked) {
        return page(asked.form(), owner.change());
    }

    @POST
    @Path("check")
    public Response check(@BeanParam AwardForm asked) {
        Programme programme = owner.change();
        Form form = asked.form();
        asked.check(form, visit, time.now());
        return form.isRight()
                ? Response.ok(new Check(texts.of(wanted(asked, programme)), asked.kept())).build()
                : Response.status(400).entity(page(form, programme)).build();
    }

    @POST
    public Response make(@BeanParam AwardForm asked) {
        Programme programme = owner.change();
        Form form = asked.form();
        asked.check(form, visit, time.now());
        if (!form.isRight()) {
            return Response.status(400).entity(page(form, programme)).build();
        }
        return switch (office.activate(wanted(asked, programme), visitor.required().id())) {
            case AwardOutcome.Done done -> made(done.award().id());
            case AwardOutcome.Exists exists -> made(exists.award().id());
            case AwardOutcome.Conflict _ -> made(AwardForm.uuid(asked.award).orElseThrow());
            case AwardOutcome.Refused refused -> again(form, refused.refusal(), programme);
            case AwardOutcome.FundExhausted exhausted ->
                    again(form, exhausted.refusal(), programme);
        };
    }

    @GET
    @Path("{id}")
    public TemplateInstance award(@PathParam("id") UUID id, @QueryParam("made") boolean made) {
        Programme programme = owner.read();
        return one(view(id, programme), made, Form.empty());
    }

    @POST
    @Path("{id}/{move}")
    public Response move(
            @PathParam("id") UUID id,
            @PathParam("move") String move,
            @FormParam("reason") @DefaultValue("") String reason) {
        AwardView view = view(id, owner.change());
        if (reason.isBlank()) {
            return Response.status(400)
                    .entity(
                            one(
                                    view,
                                    false,
                                    Form.empty().general(visit.say("awards_wrong_reason"))))
                    .build();
        }
        UUID by = visitor.required().id();
        AwardOutcome outcome =
                switch (move) {
                    case "suspend" -> office.suspend(id, reason, by);
                    case "resume" -> office.resume(id, reason, by);
                    case "withdraw" -> office.withdraw(id, reason, by);
                    default -> throw missing();
                };
        if (outcome instanceof AwardOutcome.Refused refused) {
            Form form = Form.empty().refused(refused.refusal(), visit);
            return Response.status(409).entity(one(view, false, form)).build();
        }
        outcome.orThrow();
        return Response.seeOther(URI.create("/office/awards/" + id)).build();
    }

    private NewAward wanted(AwardForm asked, Programme programme) {
        boolean demonstration =
                AwardForm.uuid(asked.organisation)
                        .flatMap(choices::organisation)
                        .filter(Organisation::demonstration)
                        .isPresent();
        return asked.award(programme.id(), time.now(), demonstration);
    }

    private static Response made(UUID award) {
        return Response.seeOther(URI.create("/office/awards/" + award + "?made=true")).build();
    }

    private Response again(Form form, Refusal refusal, Programme programme) {
        return Response.status(400).entity(page(form.refused(refusal, visit), programme)).build();
    }

    private New page(Form form, Programme programme) {
        return new New(
                form,
                form.value("award"),
                choices.organisations(form),
                choices.funds(form, programme.id()),
                choices.purposes(form),
                choices.suppliers(form, programme.id()),
                choices.models(form, programme.id()));
    }

    private AwardView view(UUID id, Programme programme) {
        return reader.award(id)
                .filter(view -> view.award().programme().equals(programme.id()))
                .orElseThrow(AwardPages::missing);
    }

    private One one(AwardView view, boolean made, Form form) {
        List<AwardAct> acts = reader.acts(view.award().id());
        Map<UUID, String> people = names.people(acts.stream().map(AwardAct::by).toList());
        AwardState state = view.award().state();
        return new One(
                view.award().id(),
                texts.of(view.award()),
                visit.name(state),
                texts.tone(state),
                made,
                form,
                balance(view),
                acts.stream()
                        .map(act ->
                                new Done(
                                        act.at(),
                                        visit.name(act.kind()),
                                        people.getOrDefault(act.by(), ""),
                                        act.reason()))
                        .toList(),
                owner.mayChange() ? moves(state) : List.of());
    }

    private List<Move> moves(AwardState state) {
        List<Move> moves = new ArrayList<>();
        if (state.mayBecome(AwardState.SUSPENDED)) {
            moves.add(
                    new Move(
                            "suspend",
                            visit.say("awards_suspend"),
                            visit.say("awards_suspend_means")));
        }
        if (state == AwardState.SUSPENDED) {
            moves.add(
                    new Move(
                            "resume",
                            visit.say("awards_resume"),
                            visit.say("awards_resume_means")));
        }
        if (state.mayBecome(AwardState.WITHDRAWN)) {
            moves.add(
                    new Move(
                            "withdraw",
                            visit.say("awards_withdraw"),
                            visit.say("awards_withdraw_means")));
        }
        return moves;
    }

    private Row row(AwardView view, Map<UUID, String> organisations) {
        return new Row(
                view.award().id(),
                view.award().title(),
                organisations.getOrDefault(view.award().organisation(), ""),
                view.award().demonstration(),
                visit.name(view.award().state()),
                texts.tone(view.award().state()),
                visit.dayOf(view.award().endsAt().minusNanos(1)),
                view.award().amount(),
                balance(view));
    }

    private static Balance balance(AwardView view) {
        return new Balance(view.spent(), view.held(), view.free());
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "award_not_found", "There is no such award.")
                .asException();
    }
}
