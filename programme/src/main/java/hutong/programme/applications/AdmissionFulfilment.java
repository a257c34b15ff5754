package hutong.programme.applications;

import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.Role;
import hutong.programme.calls.CallKind;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes an admitted organisation in, in the call's role; it waits for the next batch. */
@Singleton
public final class AdmissionFulfilment implements Fulfilment {
    private final PartnerBook partners;
    private final Time time;

    @Inject
    public AdmissionFulfilment(PartnerBook partners, Time time) {
        this.partners = partners;
        this.time = time;
    }

    @Override
    public Set<CallKind> kinds() {
        return Set.of(CallKind.ADMISSION);
    }

    @Override
    public void fulfil(Handle handle, Acceptance acceptance) {
        UUID organisation = acceptance.application().organisation();
        UUID programme = acceptance.call().programme();
        Partner partner =
                new Partner(
                        Ids.derived(programme, "partner-of:" + organisation),
                        programme,
                        organisation,
                        name(handle, organisation),
                        Set.of(Role.valueOf(acceptance.call().role().orElseThrow())),
                        OptionalInt.empty(),
                        Partner.State.JOINED,
                        LocalDate.ofInstant(time.now(), ZoneOffset.UTC),
                        acceptance.demonstration(),
                        Optional.empty());
        partners.join(handle, partner, acceptance.by()).orThrow();
    }

    private static Texts name(Handle handle, UUID organisation) {
        return handle.createQuery("SELECT name FROM identity.organisation WHERE id = :id")
                .bind("id", organisation)
                .mapTo(String.class)
                .findOne()
                .map(name -> new Texts(name, name, name))
                .orElseThrow();
    }
}
