package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.investments.Investment;
import hutong.programme.investments.InvestmentDesk;
import hutong.programme.investments.InvestmentMove;
import hutong.programme.investments.InvestmentReader;
import hutong.programme.investments.InvestmentSums;
import hutong.programme.investments.InvestorProfile;
import hutong.programme.investments.InvestorProfiles;
import hutong.programme.investments.PipelineEntry;
import hutong.programme.investments.ShownField;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Investment: the pipeline and the deals for an investment partner, the profile and who is
 * interested for a company, sums for the office.
 */
@Path("/api/investments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvestmentResource {
    private final InvestmentDesk desk;
    private final InvestmentReader reader;
    private final InvestorProfiles profiles;
    private final Programmes programmes;
    private final Visitor visitor;

    @Inject
    public InvestmentResource(
            InvestmentDesk desk,
            InvestmentReader reader,
            InvestorProfiles profiles,
            Programmes programmes,
            Visitor visitor) {
        this.desk = desk;
        this.reader = reader;
        this.profiles = profiles;
        this.programmes = programmes;
        this.visitor = visitor;
    }

    /**
     * @param version the one that was read; 0 to begin to follow
     * @param amount for a commitment or closing, a decimal in quotes
     * @param shareBasisPoints for a closing
     */
    public record MoveRequest(
            @Nullable String programme,
            @Nullable String investor,
            @Nullable String company,
            @Nullable String move,
            @Nullable Integer version,
            @Nullable String amount,
            @Nullable Integer shareBasisPoints) {}

    /**
     * @param version the one that was read; 0 for the first
     * @param sought a decimal in quotes; left out for none
     */
    public record ProfileRequest(
            @Nullable String programme,
            @Nullable String organisation,
            @Nullable Integer version,
            @Nullable String pitch,
            @Nullable String contact,
            @Nullable String sought,
            @Nullable List<String> shown) {}

    /** An investor's deals, or those that a company may know of. */
    @GET
    public Page<Investment> deals(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("investor") @Nullable String investor,
            @QueryParam("company") @Nullable String company) {
        UUID programme = Asked.programme(programmes, slug).id();
        return new Page<>(
                company == null
                        ? reader.ofInvestor(
                                visitor.required(), programme, Given.id("investor", investor))
                        : reader.ofCompany(
                                visitor.required(), programme, Given.id("company", company)),
                Optional.empty());
    }

    @GET
    @Path("pipeline")
    public Page<PipelineEntry> pipeline(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("investor") @Nullable String investor) {
        UUID programme = Asked.programme(programmes, slug).id();
        return new Page<>(
                reader.pipeline(visitor.required(), programme, Given.id("investor", investor)),
                Optional.empty());
    }

    @GET
    @Path("sums")
    public InvestmentSums sums(@QueryParam("programme") @Nullable String slug) {
        return reader.sums(visitor.required(), Asked.programme(programmes, slug).id());
    }

    @GET
    @Path("profile")
    public InvestorProfile profile(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("organisation") @Nullable String organisation) {
        return profiles.own(
                visitor.required(),
                Asked.programme(programmes, slug).id(),
                Given.id("organisation", organisation));
    }

    @POST
    @Path("profile")
    public InvestorProfile save(@Nullable ProfileRequest asked) {
        SignedIn person = visitor.required();
        ProfileRequest wanted = Given.body(asked);
        UUID organisation = Given.id("organisation", wanted.organisation());
        Refusal.throwIf(Access.mayActForOrganisation(person, organisation));
        Set<ShownField> shown = EnumSet.noneOf(ShownField.class);
        if (wanted.shown() != null) {
            wanted.shown().forEach(it -> shown.add(Asked.one(ShownField.class, "shown", it)));
        }
        return profiles.save(
                person,
                new InvestorProfile(
                        Asked.programme(programmes, wanted.programme()).id(),
                        organisation,
                        Asked.lines("pitch", wanted.pitch()),
                        Asked.lines("contact", wanted.contact()),
                        creditMaybe("sought", wanted.sought()),
                        shown,
                        ProductRequest.seen(wanted.version())));
    }

    /** Makes an investor's move. */
    @POST
    public Investment move(@Nullable MoveRequest asked) {
        SignedIn person = visitor.required();
        MoveRequest wanted = Given.body(asked);
        UUID investor = Given.id("investor", wanted.investor());
        Refusal.throwIf(Access.mayActForOrganisation(person, investor));
        return desk.move(
                        person,
                        new InvestmentDesk.Wanted(
                                Asked.programme(programmes, wanted.programme()).id(),
                                investor,
                                Given.id("company", wanted.company()),
                                ProductRequest.seen(wanted.version()),
                                Asked.one(InvestmentMove.class, "move", wanted.move()),
                                creditMaybe("amount", wanted.amount()),
                                wanted.shareBasisPoints() == null
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(wanted.shareBasisPoints()),
                                false))
                .orThrow();
    }

    private static Optional<Credit> creditMaybe(String field, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(Asked.credit(field, text));
    }
}
