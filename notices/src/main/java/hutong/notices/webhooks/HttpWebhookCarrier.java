package hutong.notices.webhooks;

import hutong.notices.NoticesLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts events over HTTP.
 *
 * <ul>
 *   <li>A name is resolved once for a connection, and the connection goes to no other address than
 *       the one that was looked at: an address that is not allowed is never connected to.
 *   <li>No redirect is followed, no proxy or cookie used, and of the answer only status and {@code
 *       Retry-After} are read: the connection is cut before its body.
 *   <li>A receiver that sends its head drop by drop is cut off too, {@link
 *       NoticesLimits#deliveryAnswerMax} after {@link NoticesLimits#deliveryConnectMax}.
 * </ul>
 */
public final class HttpWebhookCarrier implements WebhookCarrier, AutoCloseable {
    private static final int RETRY_AFTER_SECONDS_MAX = 86_400;

    private final CloseableHttpClient client;
    private final Duration wholeMax;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("webhook-clock").factory());

    public HttpWebhookCarrier(AddressRules rules, NoticesLimits limits) {
        Timeout answer = Timeout.of(limits.deliveryAnswerMax());
        this.wholeMax = limits.deliveryConnectMax().plus(limits.deliveryAnswerMax());
        client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new Checked(rules))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                Timeout.of(
                                                                        limits
                                                                                .deliveryConnectMax()))
                                                        .setSocketTimeout(answer)
                                                        .build())
                                        .setMaxConnTotal(limits.deliveriesAtOnceMax())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(answer).build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .setUserAgent("Hutong-Webhooks/1.0")
                        .build();
    }

    /** An address that may not be connected to. */
    private static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException() {
            super("the address is not on the public network");
        }
    }

    private record Checked(AddressRules rules) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = InetAddress.getAllByName(host);
            if (!Arrays.stream(found).allMatch(rules::allowed)) {
                throw new ForbiddenAddressException();
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Override
    public Answer carry(URI address, Signature signature, String body) {
        HttpPost post = new HttpPost(address);
        post.setHeader("webhook-id", signature.id());
        post.setHeader("webhook-timestamp", signature.timestamp());
        post.setHeader("webhook-signature", signature.signature());
        post.setEntity(
                new StringEntity(
                        body,
                        ContentType.create(
                                "application/cloudevents+json", StandardCharsets.UTF_8)));
        AtomicReference<@Nullable Answer> head = new AtomicReference<>();
        Future<?> end =
                clock.schedule(
                        () -> {
                            post.cancel();
                        },
                        wholeMax.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return client.execute(
                    post,
                    response -> {
                        Answer answer = answer(response);
                        head.set(answer);
                        if (response.getEntity() != null) {
                            // Else the client would read the body to its end.
                            post.cancel();
                        }
                        return answer;
                    });
        } catch (IOException fault) {
            Answer known = head.get();
            return known == null ? new Answer.None(why(fault, post.isCancelled())) : known;
        } finally {
            end.cancel(false);
        }
    }

    private static Delivery.Fault why(IOException fault, boolean cut) {
        return switch (fault) {
            case ForbiddenAddressException _ -> Delivery.Fault.FORBIDDEN_ADDRESS;
            case UnknownHostException _ -> Delivery.Fault.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Delivery.Fault.NO_ANSWER_IN_TIME;
            case SSLException _ -> Delivery.Fault.NO_TLS;
            default -> cut ? Delivery.Fault.NO_ANSWER_IN_TIME : Delivery.Fault.NO_CONNECTION;
        };
    }

    private static Answer answer(ClassicHttpResponse response) {
        Optional<Duration> wait =
                Optional.ofNullable(response.getFirstHeader("Retry-After"))
                        .map(Header::getValue)
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Integer::parseInt)
                        .map(it -> Duration.ofSeconds(Math.min(it, RETRY_AFTER_SECONDS_MAX)));
        return new Answer.Status(response.getCode(), wait);
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }
}
