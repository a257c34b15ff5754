package hutong.programme.applications;

import hutong.programme.calls.Call;
import java.util.UUID;

/**
 * An offer that was accepted.
 *
 * @param by the person who accepted, or {@link hutong.store.Act#HOUSE}
 * @param demonstration whether the applicant is invented
 */
public record Acceptance(
        Call call, Application application, Offer offer, UUID by, boolean demonstration) {}
