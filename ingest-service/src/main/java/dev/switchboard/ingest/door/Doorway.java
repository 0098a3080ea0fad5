package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.integration.Address;
import dev.switchboard.ingest.integration.Address.Own;
import dev.switchboard.ingest.integration.Doors;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind.Answer;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.tracing.Traces;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes a request out of the sender's hands. From its first byte on, the work belongs to the door: a sender that hangs up
 * after sending cancels nothing. Only the waiting for the answer is the sender's.
 */
@Component
final class Doorway {

    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);
    private static final Pattern WEBHOOK_ID = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private final Doors doors;
    private final BodyReader bodies;
    private final Reception reception;
    private final Capacity capacity;
    private final SourceAddress sources;
    private final Duration answerWithin;

    Doorway(
            Doors doors,
            BodyReader bodies,
            Reception reception,
            Capacity capacity,
            SourceAddress sources,
            IngestProperties properties) {
        this.doors = doors;
        this.bodies = bodies;
        this.reception = reception;
        this.capacity = capacity;
        this.sources = sources;
        this.answerWithin = properties.answerWithin();
    }

    Mono<Answer> enter(Address address, ServerHttpRequest request) {
        return Mono.deferContextual(context -> enter(address, request, Traces.traceparent(context)));
    }

    private Mono<Answer> enter(Address address, ServerHttpRequest request, @Nullable String traceparent) {
        if (address instanceof Own(var webhookId)
                && !WEBHOOK_ID.matcher(webhookId).matches()) {
            return Mono.error(unknown());
        }
        UUID logId = Ids.next();
        HttpHeaders headers = HttpHeaders.copyOf(request.getHeaders());
        String source = sources.of(request);
        var share = capacity.open();

        Mono<ArrivedBody> body = bodies.read(request.getBody(), share)
                .timeout(LONGEST_READ, Mono.error(Doorway::tooSlow))
                .cache();
        var reading = body.subscribe(_ -> {}, error -> LOG.debug("A body did not arrive: {}", error.toString()));

        Mono<Answer> work = doors.at(address)
                .switchIfEmpty(Mono.error(Doorway::unknown))
                .flatMap(door -> body.flatMap(arrived -> reception.receive(
                        door,
                        new Arrival(
                                address,
                                logId,
                                Delivery.Origin.WEBHOOK,
                                headers,
                                source,
                                traceparent,
                                arrived,
                                share))))
                .doFinally(_ -> {
                    reading.dispose();
                    share.close();
                })
                .cache();
        work.subscribe(_ -> {}, error -> LOG.debug("A request was turned away: {}", error.toString()));
        return Mono.firstWithSignal(work, deadlineAfter(body)).onErrorMap(this::notCommitted, Doorway::unavailable);
    }

    private Mono<Answer> deadlineAfter(Mono<ArrivedBody> body) {
        return body.then(Mono.delay(answerWithin))
                .onErrorResume(_ -> Mono.never())
                .then(Mono.error(Doorway::overdue));
    }

    private boolean notCommitted(Throwable error) {
        return !(error instanceof ProblemException);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("webhook address");
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                HttpStatus.REQUEST_TIMEOUT, "too-slow", "Too slow", "The body did not arrive in time; send it again.");
    }

    private static ProblemException overdue() {
        return ProblemException.unavailable("Not committed in time; send it again, a copy is recognised.");
    }

    private static ProblemException unavailable(Throwable error) {
        LOG.warn("A payload could not be kept", error);
        return ProblemException.unavailable("Nothing was kept; send it again.");
    }
}
