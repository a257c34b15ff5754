package hutong.identity.http;

import hutong.kernel.Refusal;
import jakarta.ws.rs.core.Cookie;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Holds every REST request to {@link ForgeryRules}; asks no database. */
public class ForgeryFilter {

    /**
     * Refuses what may be forged.
     *
     * @throws hutong.kernel.RefusedException 403
     */
    @ServerRequestFilter
    @WithFormRead
    public void filter(ResteasyReactiveContainerRequestContext request) {
        Map<String, Cookie> cookies = request.getCookies();
        boolean secure = "https".equals(request.getUriInfo().getRequestUri().getScheme());
        Optional<Refusal> refusal =
                ForgeryRules.refusal(
                        new ForgeryRules.Asked(
                                request.getMethod(),
                                header(request, "Sec-Fetch-Site"),
                                header(request, "Origin"),
                                header(request, "Host").orElse(""),
                                SessionCookie.read(cookies, secure),
                                given(request)));
        Refusal.throwIf(refusal);
    }

    private static Optional<String> given(ResteasyReactiveContainerRequestContext request) {
        return header(request, ForgeryRules.HEADER)
                .or(() ->
                        request.getServerRequestContext()
                                        instanceof ResteasyReactiveRequestContext server
                                ? Optional.ofNullable(
                                        (String)
                                                server.getFormParameter(
                                                        ForgeryRules.FIELD, true, false))
                                : Optional.empty());
    }

    private static Optional<String> header(
            ResteasyReactiveContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getHeaderString(name));
    }
}
