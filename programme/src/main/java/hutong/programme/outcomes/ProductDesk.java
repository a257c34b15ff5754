package hutong.programme.outcomes;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.PartnerRows;
import hutong.programme.internal.ProductRows;
import hutong.programme.internal.ProductRules;
import hutong.programme.internal.Texting;
import hutong.programme.outcomes.ProductOutcome.Done;
import hutong.programme.outcomes.ProductOutcome.Exists;
import hutong.programme.outcomes.ProductOutcome.Refused;
import hutong.programme.outcomes.ProductOutcome.Stale;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Products are registered and changed by members of the organisation that made them, verified and
 * sent back by the office of their programme; nobody else moves one.
 *
 * <ul>
 *   <li>A move names the version that it saw: of two at once one wins, the other gets {@link
 *       Stale}.
 *   <li>New facts of a verified product are verified again before it counts again.
 *   <li>Move, trail and event stand together or not at all.
 *   <li>Asks the database who deals with a programme, so call it outside a transaction.
 * </ul>
 */
@Singleton
public final class ProductDesk {
    private final Database database;
    private final ProgrammeRelations relations;
    private final Chronicle chronicle;
    private final Time time;
    private final OutcomeLimits limits = OutcomeLimits.defaults();

    @Inject
    public ProductDesk(
            Database database,
            ProgrammeRelations relations,
            Outbox outbox,
            AuditTrail trail,
            Time time) {
        this.database = database;
        this.relations = relations;
        this.chronicle = new Chronicle(outbox, trail, time);
        this.time = time;
    }

    /**
     * Registers a product of an organisation that deals with the programme.
     *
     * @param id made once by the caller and kept for every retry
     */
    public ProductOutcome register(
            Principal principal,
            UUID id,
            UUID programme,
            UUID organisation,
            ProductFacts facts,
            boolean demonstration) {
        Optional<Refusal> refusal = Access.mayActForOrganisation(principal, organisation);
        if (refusal.isEmpty() && !relations.programmesOf(organisation).contains(programme)) {
            refusal = Optional.of(notTied());
        }
        if (refusal.isEmpty()) {
            refusal = ProductRules.fault(facts, limits);
        }
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        Product product =
                new Product(
                        id,
                        programme,
                        organisation,
                        facts,
                        ProductState.SUBMITTED,
                        1,
                        demonstration,
                        person.id(),
                        time.now(),
                        time.now(),
                        Optional.empty());
        return database.transact(handle -> register(handle, product));
    }

    /**
     * Registers a product in the caller's transaction, for one who made sure that it may be; with
     * the words of an officer who saw its evidence, it is verified too.
     */
    ProductOutcome register(Handle handle, Product product, Optional<UUID> verifier) {
        Optional<Refusal> fault = ProductRules.fault(product.facts(), limits);
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        ProductOutcome registered = register(handle, product);
        return registered instanceof Done done && verifier.isPresent()
                ? made(
                        handle,
                        done.product(),
                        ProductMove.VERIFY,
                        "",
                        verifier.get(),
                        Optional.empty())
                : registered;
    }

    private ProductOutcome register(Handle handle, Product product) {
        Optional<Product> known = ProductRows.find(handle, product.id());
        if (known.isPresent()) {
            return known.get().organisation().equals(product.organisation())
                    ? new Exists(known.get())
                    : new Refused(unknown());
        }
        if (ProductRows.count(handle, product.programme(), product.organisation())
                >= limits.productsMax()) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "too_many_products",
                            "An organisation registers at most "
                                    + limits.productsMax()
                                    + " products."));
        }
        Optional<Refusal> strange = strangers(handle, product.programme(), product.facts());
        if (strange.isPresent()) {
            return new Refused(strange.get());
        }
        ProductRows.insert(handle, product);
        ProductRows.add(
                handle,
                product.id(),
                step(product, ProductMove.SUBMIT, 1, "", product.createdBy()));
        tell(handle, product, ProductMove.SUBMIT, "", product.createdBy(), Optional.empty());
        return new Done(product);
    }

    /** New facts from the maker; the product waits for the office again. */
    public ProductOutcome revise(Principal principal, UUID id, int seen, ProductFacts facts) {
        Optional<Refusal> fault = ProductRules.fault(facts, limits);
        return fault.<ProductOutcome>map(Refused::new)
                .orElseGet(() ->
                        move(principal, id, seen, ProductMove.REVISE, "", Optional.of(facts)));
    }

    /**
     * Any move but {@link ProductMove#SUBMIT} and {@link ProductMove#REVISE}.
     *
     * @param seen the version that the person decided on
     */
    public ProductOutcome move(
            Principal principal, UUID id, int seen, ProductMove move, String reason) {
        if (move == ProductMove.SUBMIT || move == ProductMove.REVISE) {
            throw new IllegalArgumentException(move + " brings facts");
        }
        return move(principal, id, seen, move, reason, Optional.empty());
    }

    private ProductOutcome move(
            Principal principal,
            UUID id,
            int seen,
            ProductMove move,
            String reason,
            Optional<ProductFacts> facts) {
        Optional<Product> known = database.read(handle -> ProductRows.find(handle, id));
        Optional<Refusal> refusal = mayMove(principal, known, move);
        if (refusal.isEmpty()) {
            refusal =
                    move.needsReason()
                            ? Texting.reason(reason, limits.textCharactersMax())
                            : Texting.lines("reason", reason, limits.textCharactersMax());
        }
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        return database.transact(handle -> {
            Product before = ProductRows.lock(handle, id).orElseThrow();
            if (before.version() == seen + 1 && madeBy(handle, before, move, person)) {
                return new Exists(before);
            }
            if (before.version() != seen) {
                return new Stale(before);
            }
            Optional<Refusal> wrong =
                    move.from().contains(before.state())
                            ? facts.flatMap(it -> strangers(handle, before.programme(), it))
                            : Optional.of(notFrom(before.state(), move));
            if (wrong.isPresent()) {
                return new Refused(wrong.get());
            }
            return made(handle, before, move, reason, person.id(), facts);
        });
    }

    private ProductOutcome made(
            Handle handle,
            Product before,
            ProductMove move,
            String reason,
            UUID by,
            Optional<ProductFacts> facts) {
        UUID id = before.id();
        facts.ifPresent(it -> ProductRows.setFacts(handle, id, it));
        boolean counts = move == ProductMove.VERIFY && before.facts().stage() == Stage.COMMERCIAL;
        ProductRows.move(handle, id, step(before, move, before.version() + 1, reason, by), counts);
        Product after = ProductRows.find(handle, id).orElseThrow();
        tell(handle, after, move, reason, by, Optional.of(before));
        return new Done(after);
    }

    private Optional<Refusal> mayMove(
            Principal principal, Optional<Product> known, ProductMove move) {
        Optional<Refusal> nobody = Access.mayUse(principal);
        if (nobody.isPresent()) {
            return nobody;
        }
        if (known.isEmpty()) {
            return Optional.of(unknown());
        }
        Product product = known.get();
        return switch (move.by()) {
            case MAKER -> Access.mayActForOrganisation(principal, product.organisation());
            case OFFICE -> Access.mayAdministerProgramme(principal, product.programme());
        };
    }

    private static boolean madeBy(
            Handle handle, Product product, ProductMove move, SignedIn person) {
        return ProductRows.steps(handle, product.id()).stream()
                .anyMatch(it ->
                        it.version() == product.version()
                                && it.move() == move
                                && it.by().equals(person.id()));
    }

    /** Partners that are named must be partners of this programme. */
    private static Optional<Refusal> strangers(Handle handle, UUID programme, ProductFacts facts) {
        return facts.partners().stream()
                .filter(it -> PartnerRows.find(handle, programme, it).isEmpty())
                .findFirst()
                .map(it -> Refusal.invalid("partners", "Name partners of this programme only."));
    }

    private Product.Step step(
            Product before, ProductMove move, int version, String reason, UUID by) {
        return new Product.Step(
                version, move, before.state(), move.to(), reason.strip(), time.now(), by);
    }

    private void tell(
            Handle handle,
            Product product,
            ProductMove move,
            String reason,
            UUID by,
            Optional<Product> before) {
        String word = move.name().toLowerCase(java.util.Locale.ROOT);
        Act act =
                Act.of(by, "product." + word, product.id(), product.programme())
                        .because(reason.strip());
        Act whole =
                before.map(it ->
                                act.changed("state", it.state(), product.state())
                                        .changed(
                                                "stage",
                                                it.facts().stage(),
                                                product.facts().stage())
                                        .changed("name", it.facts().name(), product.facts().name())
                                        .changed(
                                                "users",
                                                it.facts().users(),
                                                product.facts().users()))
                        .orElseGet(() -> act.to(Map.of("name", product.facts().name())));
        chronicle.record(
                handle,
                whole,
                product.version(),
                "ProductMoved",
                Map.of(
                        "programme", product.programme().toString(),
                        "organisation", product.organisation().toString(),
                        "product", product.id().toString(),
                        "productName", product.facts().name(),
                        "move", move.name(),
                        "state", product.state().name(),
                        "stage", product.facts().stage().name(),
                        "demonstration", Boolean.toString(product.demonstration())));
    }

    private static Refusal notFrom(ProductState state, ProductMove move) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "product_state",
                "A product that is "
                        + word(state)
                        + " can't be moved by "
                        + word(move)
                        + "; it may: "
                        + state.moves().stream().map(ProductDesk::word).toList()
                        + ".");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static Refusal notTied() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "not_of_programme",
                "Only partners, applicants and award holders of the programme may register"
                        + " products in it.");
    }

    static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "product_not_found", "There is no product of this id.");
    }
}
