package dev.switchboard.sandbox.calendly;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The part of Calendly's API by which history is read, with the faults that somebody asked for. */
@RestController
@RequestMapping("/sandbox/calendly")
final class CalendlyApiController {

    private static final String BEARER = "Bearer ";
    private static final String PREFIX = "/sandbox/calendly";

    /** Turned down as invalid. */
    private static final String BAD_TOKEN = "bad";

    /** Of somebody who may see his own events only. */
    private static final String MEMBER_TOKEN = "member";

    private final Appointments appointments;
    private final CalendlyFaults faults;
    private final CallLimit limit;
    private final JsonMapper json;

    CalendlyApiController(Appointments appointments, CalendlyFaults faults, CallLimit limit, JsonMapper json) {
        this.appointments = appointments;
        this.faults = faults;
        this.limit = limit;
        this.json = json;
    }

    @GetMapping("/users/me")
    Mono<ResponseEntity<Object>> me(ServerWebExchange exchange) {
        return answer(exchange, () -> {
            Host host = Host.ALL.getFirst();
            var resource = json.createObjectNode()
                    .put("uri", host.uri())
                    .put("name", host.name())
                    .put("email", host.email())
                    .put("timezone", "Europe/London")
                    .put("current_organization", Api.ORGANIZATION);
            return resource(resource);
        });
    }

    @GetMapping("/scheduled_events")
    Mono<ResponseEntity<Object>> events(ServerWebExchange exchange) {
        return answer(exchange, () -> {
            var query = exchange.getRequest().getQueryParams();
            boolean descending = "start_time:desc".equals(sort(query, "start_time"));
            Stream<Appointment> sorted = descending ? appointments.latestFirst() : appointments.byStart();
            return Paging.of(query)
                    .page(
                            sorted.filter(wanted(query, token(exchange))),
                            Appointment::place,
                            Appointment::event,
                            "/scheduled_events",
                            query);
        });
    }

    @GetMapping("/scheduled_events/{id}")
    Mono<ResponseEntity<Object>> event(@PathVariable String id, ServerWebExchange exchange) {
        return answer(exchange, () -> resource(find(id).event()));
    }

    @GetMapping("/scheduled_events/{id}/invitees")
    Mono<ResponseEntity<Object>> invitees(@PathVariable String id, ServerWebExchange exchange) {
        return answer(exchange, () -> {
            var query = exchange.getRequest().getQueryParams();
            List<ObjectNode> all = find(id).invitees();
            String status = status(query);
            String email = query.getFirst("email");
            return Paging.of(query)
                    .page(
                            ("created_at:desc".equals(sort(query, "created_at")) ? all.reversed() : all)
                                    .stream().filter(one -> has(one, "status", status) && has(one, "email", email)),
                            one -> one.path("uri").asString(""),
                            one -> one,
                            "/scheduled_events/" + id + "/invitees",
                            query);
        });
    }

    private Appointment find(String id) {
        return appointments.find(id).orElseThrow(CalendlyRefusal::notFound);
    }

    private ObjectNode resource(ObjectNode resource) {
        var answer = json.createObjectNode();
        answer.set("resource", resource);
        return answer;
    }

    private static Predicate<Appointment> wanted(MultiValueMap<String, String> query, String token) {
        String user = query.getFirst("user");
        String organization = query.getFirst("organization");
        if ((user == null) == (organization == null)) {
            throw CalendlyRefusal.argument("organization", "or user must be given, and one of them only");
        }
        if (organization != null && (token.equals(MEMBER_TOKEN) || !organization.equals(Api.ORGANIZATION))) {
            throw CalendlyRefusal.forbidden();
        }
        String status = status(query);
        Instant from = time(query, "min_start_time", Instant.MIN);
        Instant to = time(query, "max_start_time", Instant.MAX);
        String email = query.getFirst("invitee_email");
        return one -> (user == null || one.isHeldBy(user))
                && (status == null || one.hasStatus(status))
                && (email == null || one.isBookedBy(email))
                && !one.start().isBefore(from)
                && !one.start().isAfter(to);
    }

    private static @Nullable String status(MultiValueMap<String, String> query) {
        String status = query.getFirst("status");
        if (status != null && !status.equals("active") && !status.equals("canceled")) {
            throw CalendlyRefusal.argument("status", "must be active or canceled");
        }
        return status;
    }

    private static @Nullable String sort(MultiValueMap<String, String> query, String field) {
        String sort = query.getFirst("sort");
        if (sort != null && !sort.equals(field + ":asc") && !sort.equals(field + ":desc")) {
            throw CalendlyRefusal.argument("sort", "must be " + field + ":asc or " + field + ":desc");
        }
        return sort;
    }

    private static Instant time(MultiValueMap<String, String> query, String name, Instant preset) {
        try {
            String given = query.getFirst(name);
            return given == null ? preset : Instant.parse(given);
        } catch (DateTimeException e) {
            throw CalendlyRefusal.argument(name, "is not a valid time");
        }
    }

    private static boolean has(ObjectNode one, String field, @Nullable String wanted) {
        return wanted == null || one.path(field).asString("").equalsIgnoreCase(wanted);
    }

    private Mono<ResponseEntity<Object>> answer(ServerWebExchange exchange, Supplier<ObjectNode> answer) {
        String path = exchange.getRequest().getPath().value().substring(PREFIX.length());
        return faults.next(path)
                .map(fault -> Mono.defer(() -> meeting(fault, exchange, answer)).delaySubscription(fault.delay()))
                .orElseGet(() -> Mono.fromSupplier(() -> counted(exchange, answer)));
    }

    private Mono<ResponseEntity<Object>> meeting(
            CalendlyFault fault, ServerWebExchange exchange, Supplier<ObjectNode> answer) {
        if (fault.hangsUp()) {
            ServerHttpResponseDecorator.<HttpServerResponse>getNativeResponse(exchange.getResponse())
                    .withConnection(DisposableChannel::dispose);
            return Mono.never();
        }
        if (!fault.fails()) {
            return Mono.fromSupplier(() -> counted(exchange, answer));
        }
        if (fault.reset() != null) {
            limit.usedUp(fault.reset()).writeTo(exchange.getResponse().getHeaders());
        }
        return Mono.just(CalendlyRefusal.asked(fault.answeredStatus()).answer());
    }

    private ResponseEntity<Object> counted(ServerWebExchange exchange, Supplier<ObjectNode> answer) {
        try {
            var standing = limit.count(token(exchange));
            standing.writeTo(exchange.getResponse().getHeaders());
            return standing.isOver() ? CalendlyRefusal.asked(429).answer() : ResponseEntity.ok(answer.get());
        } catch (CalendlyRefusal refusal) {
            return refusal.answer();
        }
    }

    /** Any token will do but the one that is called bad. */
    private static String token(ServerWebExchange exchange) {
        String header =
                Objects.requireNonNullElse(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION), "");
        String token =
                header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
        if (token.isEmpty() || token.equals(BAD_TOKEN)) {
            throw CalendlyRefusal.unauthenticated();
        }
        return token;
    }
}
