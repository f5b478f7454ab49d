package io.afterhours.webhook;

import io.afterhours.webhook.CheckedResolver.PrivateAddressException;
import io.afterhours.webhook.Delivery.Problem;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sends one signed body and answers what came back: within ten seconds, without following redirects, without cookies,
 * and without reading more of an answer than its status.
 *
 * @see "docs/decisions/0030-the-event-log-is-the-outbox.md"
 */
@Component
class Sender {

    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int CONNECTIONS = 1000;
    private static final int SUCCESS = 2;

    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());
    private final Clock clock;
    private final Duration longest;

    @Autowired
    Sender(CheckedResolver resolver, Clock clock) {
        this(resolver, clock, LONGEST);
    }

    Sender(CheckedResolver resolver, Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(Timeout.of(longest))
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(longest))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Afterhours")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Blocks until it is known what became of it. */
    Answer send(String url, String secret, String type, String delivery, String body) {
        var post = new HttpPost(url);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        post.setHeader(Signature.HEADER, Signature.of(secret, clock.instant(), body));
        post.setHeader("Afterhours-Event", type);
        post.setHeader("Afterhours-Delivery", delivery);
        var start = System.nanoTime();
        var deadline = alarm.schedule(post::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
        try (var response = http.executeOpen(null, post, null)) {
            var status = response.getCode();
            return new Answer(status, status / 100 == SUCCESS ? null : Problem.REFUSED, millisSince(start));
        } catch (IOException failure) {
            return new Answer(null, post.isCancelled() ? Problem.TIMEOUT : problem(failure), millisSince(start));
        } finally {
            deadline.cancel(false);
        }
    }

    private static Problem problem(IOException failure) {
        return switch (failure) {
            case PrivateAddressException leadsInside -> Problem.PRIVATE_ADDRESS;
            case UnknownHostException nobody -> Problem.UNKNOWN_HOST;
            case SSLException unproven -> Problem.TLS;
            case InterruptedIOException late -> Problem.TIMEOUT;
            default -> Problem.UNREACHABLE;
        };
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @PreDestroy
    void close() throws IOException {
        alarm.shutdownNow();
        http.close();
    }
}
