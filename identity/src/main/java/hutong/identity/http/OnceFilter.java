package hutong.identity.http;

import hutong.identity.SignedIn;
import hutong.kernel.Refusal;
import hutong.store.IdempotencyOutcome;
import hutong.store.StoredResponse;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * Does a POST under {@code /api} with an {@code Idempotency-Key} once: the same key and body again
 * get the first answer, byte for byte, with {@code Idempotency-Replayed: true}; the same key with
 * another body gets 422; a request that is still running 409. An answer that forbids keeping it
 * ({@code Cache-Control: no-store}, for it carries a secret) is not kept: the request is carried
 * out again as the same operation.
 *
 * <p>A resource derives the ids of what it makes from {@link #operation}, so that a request which
 * is carried out again after a crash makes nothing twice. Resources under {@code /api} run on
 * threads that may wait.
 */
@jakarta.ws.rs.ext.Provider
public class OnceFilter
        implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    public static final String KEY_HEADER = "Idempotency-Key";
    private static final String CLAIM = "hutong.once.claim";
    private static final String STATUS = "hutong.once.status";

    private final Provider<OnceBook> book;
    private final Visitor visitor;

    /** Filters are made before the database is; so the book is opened at the first request. */
    @Inject
    public OnceFilter(Provider<OnceBook> book, Visitor visitor) {
        this.book = book;
        this.visitor = visitor;
    }

    private record Claim(String scope, String key, UUID operation) {}

    /** The id of the keyed request that is being carried out; the same whenever it comes again. */
    public static Optional<UUID> operation(ContainerRequestContext request) {
        return request.getProperty(CLAIM) instanceof Claim claim
                ? Optional.of(claim.operation())
                : Optional.empty();
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(KEY_HEADER);
        if (key == null
                || !request.getMethod().equals("POST")
                || !RefusalMapper.isApi(request.getUriInfo())) {
            return;
        }
        if (!book.get().isKey(key)) {
            throw Refusal.invalid(KEY_HEADER, "Send a key of 1 to 255 characters.").asException();
        }
        String scope =
                visitor.signedIn().map(SignedIn::id).map(UUID::toString).orElse("anonymous")
                        + " "
                        + request.getUriInfo().getRequestUri().getPath();
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        IdempotencyOutcome outcome = book.get().begin(scope, key, body);
        Optional<Refusal> refusal = OnceRules.refusal(outcome);
        Refusal.throwIf(refusal);
        if (outcome instanceof IdempotencyOutcome.Replay replay) {
            request.abortWith(answer(replay.response()));
        } else if (outcome instanceof IdempotencyOutcome.New claimed) {
            request.setProperty(CLAIM, new Claim(scope, key, claimed.operation()));
        }
    }

    private static Response answer(StoredResponse stored) {
        Response.ResponseBuilder answer =
                Response.status(stored.status()).header("Idempotency-Replayed", "true");
        if (!stored.contentType().isEmpty()) {
            answer.type(stored.contentType()).entity(stored.body());
        }
        return answer.build();
    }

    /** Keeps answers without a body; the others are kept when they are written. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIM) instanceof Claim claim)) {
            return;
        }
        if (!OnceRules.isKept(response.getStatus())
                || OnceRules.isSecret(response.getHeaderString(HttpHeaders.CACHE_CONTROL))) {
            request.removeProperty(CLAIM);
            book.get().release(claim.scope(), claim.key());
        } else if (response.hasEntity()) {
            request.setProperty(STATUS, response.getStatus());
        } else {
            request.removeProperty(CLAIM);
            finish(claim, new StoredResponse(response.getStatus(), "", new byte[0]));
        }
    }

    /** Keeps an answer before its first byte leaves. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CLAIM) instanceof Claim claim)
                || !(context.getProperty(STATUS) instanceof Integer status)) {
            context.proceed();
            return;
        }
        OutputStream client = context.getOutputStream();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        context.setOutputStream(written);
        context.proceed();
        byte[] body = written.toByteArray();
        MediaType type = context.getMediaType();
        // A resource that names no type leaves it to its class, which is JSON under /api.
        String named = type == null ? MediaType.APPLICATION_JSON : type.toString();
        finish(claim, new StoredResponse(status, named, body));
        client.write(body);
        context.setOutputStream(client);
    }

    private void finish(Claim claim, StoredResponse response) {
        book.get().finish(claim.scope(), claim.key(), response);
    }
}
