package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All that the house does when an offer is accepted, in order. */
public record Fulfilments(List<Fulfilment> all) {
    public Fulfilments {
        all = all.stream().sorted(Comparator.comparingInt(Fulfilment::turn)).toList();
    }

    /** The first reason why an offer could not be carried out. */
    Optional<Refusal> fault(Call call, Application application, Credit amount) {
        return of(call.kind()).stream()
                .flatMap(it -> it.fault(call, application, amount).stream())
                .findFirst();
    }

    /**
     * @throws hutong.kernel.RefusedException when one of them can't be done
     */
    void carryOut(Handle handle, Acceptance acceptance) {
        for (Fulfilment fulfilment : of(acceptance.call().kind())) {
            fulfilment.fulfil(handle, acceptance);
        }
    }

    private List<Fulfilment> of(CallKind kind) {
        return all.stream().filter(it -> it.kinds().contains(kind)).toList();
    }
}
