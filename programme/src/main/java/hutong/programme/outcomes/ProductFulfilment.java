package hutong.programme.outcomes;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.programme.applications.Acceptance;
import hutong.programme.applications.Application;
import hutong.programme.applications.Fulfilment;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.internal.ProductRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Brings the product of an accepted registration into the register.
 *
 * <ul>
 *   <li>Where the call has a technical check, its evidence was looked at: the product is verified
 *       by the officer who offered. Otherwise it waits for the office, as any new one.
 *   <li>One application registers one product, whose id is derived from it.
 * </ul>
 */
@Singleton
public final class ProductFulfilment implements Fulfilment {
    private final ProductDesk desk;
    private final Time time;
    private final OutcomeLimits limits = OutcomeLimits.defaults();

    @Inject
    public ProductFulfilment(ProductDesk desk, Time time) {
        this.desk = desk;
        this.time = time;
    }

    /** The product that an application registers. */
    public static UUID product(UUID application) {
        return Ids.derived(application, "product");
    }

    @Override
    public Set<CallKind> kinds() {
        return Set.of(CallKind.PRODUCT);
    }

    @Override
    public Optional<Refusal> fault(Call call, Application application, Credit amount) {
        try {
            return ProductRules.fault(
                    new ProductAnswers(application).facts(application.title()), limits);
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    @Override
    public void fulfil(Handle handle, Acceptance acceptance) {
        Application application = acceptance.application();
        ProductAnswers answers = new ProductAnswers(application);
        Instant now = time.now();
        Product product =
                new Product(
                        product(application.id()),
                        application.programme(),
                        application.organisation(),
                        answers.facts(application.title()),
                        ProductState.SUBMITTED,
                        1,
                        acceptance.demonstration(),
                        application.createdBy(),
                        now,
                        now,
                        Optional.empty());
        boolean checked =
                acceptance.call().stages().contains(hutong.programme.calls.Stage.TECHNICAL_CHECK)
                        && answers.saysStage();
        desk.register(
                        handle,
                        product,
                        checked ? Optional.of(acceptance.offer().madeBy()) : Optional.empty())
                .orThrow();
    }
}
