package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.calendly.history.Stop.StoppedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;
import reactor.core.publisher.Mono;

/**
 * Calendly's API, as far as history needs it. Every method fails with a {@link StoppedException}, and with nothing else, for
 * what Calendly or the network does. One call after the other, at the pace that is allowed.
 */
@Component
@InRole(Role.CONNECTOR)
final class CalendlyApi {

    private static final int PAGE = 100;
    private static final Duration UNSAID_WAIT = Duration.ofMinutes(1);
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    private final WebClient http;
    private final CircuitBreaker breaker;
    private final Pace pace;
    private final Duration timeout;
    private final MeterRegistry meters;

    CalendlyApi(
            WebClient calendlyHttp,
            CircuitBreaker calendlyBreaker,
            CalendlyProperties properties,
            MeterRegistry meters) {
        this.http = calendlyHttp;
        this.breaker = calendlyBreaker;
        this.pace = new Pace(properties.callsPerMinute());
        this.timeout = properties.callTimeout();
        this.meters = meters;
        Stream.of("ok", "throttled", "refused", "failed").forEach(this::counted); // there from the start, at zero
    }

    /** Whose events the token may read: the organization's, else its owner's. */
    Mono<String> subject(String token) {
        return get(token, uri -> uri.path("/users/me").build()).flatMap(answer -> {
            var me = RawList.node(answer).path("resource");
            String all = "organization=" + RawList.need(me, "current_organization");
            String own = "user=" + RawList.need(me, "uri");
            return get(
                            token,
                            uri -> of(uri.path("/scheduled_events"), all)
                                    .queryParam("count", 1)
                                    .build())
                    .thenReturn(all)
                    .onErrorResume(
                            StoppedException.class,
                            stopped -> hasStatus(stopped, 403) ? Mono.just(own) : Mono.error(stopped));
        });
    }

    /** A page of events in the order of their start. */
    Mono<RawList> events(String token, String subject, Instant from, Instant to, @Nullable String page) {
        return get(
                        token,
                        uri -> page(of(uri.path("/scheduled_events"), subject), page)
                                .queryParam("sort", "start_time:asc")
                                .queryParam("min_start_time", "{from}")
                                .queryParam("max_start_time", "{to}")
                                .build(from.toString(), to.toString()))
                .map(RawList::of);
    }

    /** A page of an event's invitees; nothing if Calendly no longer has the event. */
    Mono<RawList> invitees(String token, String event, @Nullable String page) {
        return get(
                        token,
                        uri -> page(uri.path("/scheduled_events/" + event + "/invitees"), page)
                                .queryParam("sort", "created_at:asc")
                                .build())
                .map(RawList::of)
                .onErrorResume(
                        StoppedException.class,
                        stopped -> hasStatus(stopped, 404) ? Mono.empty() : Mono.error(stopped));
    }

    private static UriBuilder of(UriBuilder uri, String subject) {
        int equals = subject.indexOf('=');
        return uri.queryParam(subject.substring(0, equals), subject.substring(equals + 1));
    }

    private static UriBuilder page(UriBuilder uri, @Nullable String token) {
        UriBuilder page = uri.queryParam("count", PAGE);
        return token == null ? page : page.queryParam("page_token", token);
    }

    private static boolean hasStatus(StoppedException stopped, int status) {
        return stopped.stop() instanceof Stop.Refused(int given, var _) && given == status;
    }

    private Mono<Bytes> get(String token, Function<UriBuilder, URI> address) {
        Mono<Bytes> call = http.get()
                .uri(address)
                .headers(headers -> headers.setBearerAuth(token))
                .exchangeToMono(this::answer)
                .timeout(timeout)
                .onErrorMap(error -> !(error instanceof StoppedException), CalendlyApi::unheard);
        return pace.turn().then(guarded(call)).doOnSuccess(_ -> count("ok")).doOnError(this::count);
    }

    private Mono<Bytes> answer(ClientResponse response) {
        response.headers().header("X-RateLimit-Limit").stream()
                .findFirst()
                .ifPresent(limit -> pace.allowed(number(limit, Long.MAX_VALUE / 2)));
        int status = response.statusCode().value();
        if (status == 200) {
            return response.bodyToMono(byte[].class).map(Bytes::of).switchIfEmpty(Mono.error(RawList::notUnderstood));
        }
        return response.releaseBody().then(Mono.error(() -> Stop.because(meaning(status, response))));
    }

    private static Stop meaning(int status, ClientResponse response) {
        return switch (status) {
            case 429 -> new Stop.Busy(wait(response));
            case 400 ->
                new Stop.Refused(
                        status,
                        "Calendly found the request invalid. Start the import again with other dates; if that does not help, tell whoever runs Switchboard.");
            case 401 ->
                new Stop.Refused(
                        status,
                        "Calendly does not accept the token: it is wrong, has expired or was revoked. Make a new personal access token in Calendly and start the import again with it.");
            case 403 ->
                new Stop.Refused(
                        status,
                        "Calendly does not let this token read scheduled events. Make one with the scopes users:read and scheduled_events:read and start the import again with it.");
            case 404 ->
                new Stop.Refused(
                        status,
                        "Calendly knows no such address. Check switchboard.calendly.api-url, then start the import again.");
            default -> new Stop.Later("Calendly answered with status " + status);
        };
    }

    private static Duration wait(ClientResponse response) {
        return response.headers().header("X-RateLimit-Reset").stream()
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Math.clamp(number(seconds, 60), 1, LONGEST_WAIT_SECONDS)))
                .orElse(UNSAID_WAIT);
    }

    private static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static StoppedException unheard(Throwable error) {
        return Stop.because(new Stop.Later(
                error instanceof TimeoutException
                        ? "No answer from Calendly in time"
                        : "Calendly cannot be reached: " + error.getClass().getSimpleName()));
    }

    private Mono<Bytes> guarded(Mono<Bytes> call) {
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(
                        Stop.because(new Stop.Later("Calendly keeps failing: calls are held back for a while")));
            }
            long began = System.nanoTime();
            return call.doOnSuccess(_ -> breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS))
                    .doOnError(error -> breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, error))
                    .doOnCancel(breaker::releasePermission);
        });
    }

    /** Whether the breaker counts an error against Calendly. */
    static boolean isFailure(Throwable error) {
        return error instanceof StoppedException stopped && stopped.stop() instanceof Stop.Later;
    }

    private void count(Throwable error) {
        count(
                !(error instanceof StoppedException stopped)
                        ? "failed"
                        : switch (stopped.stop()) {
                            case Stop.Busy _ -> "throttled";
                            case Stop.Refused _ -> "refused";
                            default -> "failed";
                        });
    }

    private void count(String outcome) {
        counted(outcome).increment();
    }

    private Counter counted(String outcome) {
        return meters.counter("switchboard.calendly.calls", "outcome", outcome);
    }
}
