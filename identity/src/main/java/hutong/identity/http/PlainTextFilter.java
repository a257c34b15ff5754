package hutong.identity.http;

import hutong.kernel.Refusal;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns away addresses and forms with the character NUL, which no record can hold and no person
 * types. Bodies in JSON are looked at where they are read.
 */
public class PlainTextFilter {
    private static final String ENCODED = "%00";

    /**
     * Refuses what carries one.
     *
     * @throws hutong.kernel.RefusedException 400
     */
    @ServerRequestFilter
    @WithFormRead
    public void filter(ResteasyReactiveContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        if (isEncoded(uri.getRawPath())
                || isEncoded(uri.getRawQuery())
                || (request.getServerRequestContext()
                                instanceof ResteasyReactiveRequestContext server
                        && isTyped(server.getFormData()))) {
            throw Refusal.invalid("text", "Leave control characters out.").asException();
        }
    }

    private static boolean isEncoded(@Nullable String text) {
        return text != null && text.contains(ENCODED);
    }

    private static boolean isTyped(@Nullable FormData form) {
        if (form == null) {
            return false;
        }
        for (String name : form) {
            boolean any =
                    name.indexOf('\0') >= 0
                            || form.get(name).stream()
                                    .filter(it -> !it.isFileItem())
                                    .anyMatch(it -> it.getValue().indexOf('\0') >= 0);
            if (any) {
                return true;
            }
        }
        return false;
    }
}
