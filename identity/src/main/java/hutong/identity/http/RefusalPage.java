package hutong.identity.http;

import hutong.kernel.Refusal;
import jakarta.ws.rs.core.Response;

/** How a refusal looks to a person at a page; the pages bring one. */
public interface RefusalPage {
    /** The whole answer, status included ({@link Problems#status}). */
    Response of(Refusal refusal);
}
