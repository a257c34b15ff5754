package hutong.programme.outcomes;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.kernel.Page;
import hutong.programme.internal.ProductRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Products as they may be seen: everybody sees verified ones; the maker and the office of the
 * programme see the rest. Contracts and revenue are the maker's and the office's ({@link
 * #seesAll}).
 */
@Singleton
public final class ProductReader {
    private final Database database;

    @Inject
    public ProductReader(Database database) {
        this.database = database;
    }

    /** Verified products, newest first. */
    public Page<Product> inUse(
            UUID programme, Optional<Scenario> scenario, Optional<UUID> before, int limit) {
        return page(programme, EnumSet.of(ProductState.VERIFIED), scenario, before, limit);
    }

    /** For the office: those in these states, or all; the caller asks {@link Access}. */
    public Page<Product> ofProgramme(
            UUID programme, Set<ProductState> states, Optional<UUID> before, int limit) {
        return page(
                programme,
                states.isEmpty() ? EnumSet.allOf(ProductState.class) : states,
                Optional.empty(),
                before,
                limit);
    }

    /** For its members, newest first. */
    public List<Product> ofOrganisation(UUID organisation) {
        return database.read(handle -> ProductRows.ofOrganisation(handle, organisation));
    }

    /** The product where the person may see it; nobody else learns that it exists. */
    public Optional<Product> seen(Principal principal, UUID id) {
        return database.read(handle -> ProductRows.find(handle, id))
                .filter(it -> it.state() == ProductState.VERIFIED || seesAll(principal, it));
    }

    /** Whether contracts, revenue and history are shown too. */
    public boolean seesAll(Principal principal, Product product) {
        return Access.mayActForOrganisation(principal, product.organisation()).isEmpty()
                || Access.mayReadProgramme(principal, product.programme()).isEmpty();
    }

    public List<Product.Step> history(UUID product) {
        return database.read(handle -> ProductRows.steps(handle, product));
    }

    private Page<Product> page(
            UUID programme,
            Set<ProductState> states,
            Optional<Scenario> scenario,
            Optional<UUID> before,
            int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        List<Product> found =
                database.read(handle ->
                        ProductRows.page(handle, programme, states, scenario, before, size + 1));
        boolean more = found.size() > size;
        List<Product> items = more ? found.subList(0, size) : found;
        return new Page<>(
                items, more ? Optional.of(items.getLast().id().toString()) : Optional.empty());
    }
}
