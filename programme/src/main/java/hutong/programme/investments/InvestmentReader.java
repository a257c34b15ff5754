package hutong.programme.investments;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.Role;
import hutong.programme.internal.InvestmentRows;
import hutong.programme.internal.PartnerRows;
import hutong.programme.internal.ProductRows;
import hutong.programme.internal.ProfileRows;
import hutong.programme.investments.PipelineEntry.ShownProduct;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductState;
import hutong.programme.partners.Partner;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What investors, companies and the office see; each method refuses everybody else by throwing
 * {@link hutong.kernel.RefusedException}.
 */
@Singleton
public final class InvestmentReader {
    private final Database database;

    @Inject
    public InvestmentReader(Database database) {
        this.database = database;
    }

    /** The companies that show something, to an investment partner. */
    public List<PipelineEntry> pipeline(Principal principal, UUID programme, UUID investor) {
        Refusal.throwIf(mayInvest(database, principal, programme, investor));
        return database.read(handle ->
                ProfileRows.shown(handle, programme).stream()
                        .filter(it -> !it.organisation().equals(investor))
                        .map(it -> entry(handle, it))
                        .toList());
    }

    /** The investor's own, the last changed first. */
    public List<Investment> ofInvestor(Principal principal, UUID programme, UUID investor) {
        Refusal.throwIf(mayInvest(database, principal, programme, investor));
        return database.read(handle -> InvestmentRows.ofInvestor(handle, programme, investor));
    }

    /** Who is interested in a company, to its members; mere followers are not told. */
    public List<Investment> ofCompany(Principal principal, UUID programme, UUID company) {
        Refusal.throwIf(Access.mayActForOrganisation(principal, company));
        return database
                .read(handle -> InvestmentRows.ofCompany(handle, programme, company))
                .stream()
                .filter(it ->
                        it.state() != InvestmentState.FOLLOWING
                                && it.state() != InvestmentState.ENDED)
                .toList();
    }

    /** Sums, to officers and auditors of the programme. */
    public InvestmentSums sums(Principal principal, UUID programme) {
        Refusal.throwIf(Access.mayReadProgramme(principal, programme));
        return database.read(handle -> {
            List<Credit> interests = grouped(handle, programme, InvestmentMove.REGISTER_INTEREST);
            List<Credit> committed = grouped(handle, programme, InvestmentMove.COMMIT);
            List<Credit> closed = grouped(handle, programme, InvestmentMove.CLOSE);
            return new InvestmentSums(
                    interests.size(),
                    committed.size(),
                    committed.stream().reduce(Credit.ZERO, Credit::plus),
                    closed.size(),
                    closed.stream().reduce(Credit.ZERO, Credit::plus));
        });
    }

    /** The amounts, without those that do not fill a group yet. */
    private static List<Credit> grouped(Handle handle, UUID programme, InvestmentMove move) {
        List<Credit> all = InvestmentRows.firsts(handle, programme, move);
        return all.subList(0, all.size() - all.size() % InvestmentSums.GROUP);
    }

    private static PipelineEntry entry(Handle handle, InvestorProfile profile) {
        List<Product> products =
                ProductRows.ofOrganisation(handle, profile.organisation()).stream()
                        .filter(it -> it.programme().equals(profile.programme()))
                        .filter(it -> it.state() == ProductState.VERIFIED)
                        .toList();
        return new PipelineEntry(
                profile.organisation(),
                shows(profile, ShownField.PITCH) ? Optional.of(profile.pitch()) : Optional.empty(),
                shows(profile, ShownField.CONTACT)
                        ? Optional.of(profile.contact())
                        : Optional.empty(),
                shows(profile, ShownField.SOUGHT) ? profile.sought() : Optional.empty(),
                shows(profile, ShownField.PRODUCTS)
                        ? Optional.of(
                                products.stream()
                                        .map(it ->
                                                new ShownProduct(
                                                        it.facts().name(), it.facts().stage()))
                                        .toList())
                        : Optional.empty(),
                shows(profile, ShownField.USERS)
                        ? OptionalLong.of(
                                products.stream().mapToLong(it -> it.facts().users()).sum())
                        : OptionalLong.empty(),
                shows(profile, ShownField.REVENUE)
                        ? Optional.of(products.stream().map(it -> it.facts().revenue()).toList())
                        : Optional.empty());
    }

    private static boolean shows(InvestorProfile profile, ShownField field) {
        return profile.shown().contains(field);
    }

    /** Members of an organisation that has joined as an investment partner; no office. */
    static Optional<Refusal> mayInvest(
            Database database, Principal principal, UUID programme, UUID investor) {
        Optional<Refusal> refusal = Access.mayActForOrganisation(principal, investor);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean joined =
                database.read(handle -> PartnerRows.find(handle, programme, investor))
                        .filter(it -> it.state() == Partner.State.JOINED)
                        .filter(it -> it.roles().contains(Role.INVESTMENT))
                        .isPresent();
        return joined
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                Refusal.Kind.FORBIDDEN,
                                "not_an_investor",
                                "Only investment partners of the programme may see this."));
    }
}
