package dev.switchboard.sandbox.calendly;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Books, moves or calls off, and tells a door of it as Calendly does. Doors of this machine only. */
@Component
final class Sending {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Appointments appointments;
    private final Clock clock;
    private final JsonMapper json;
    private final WebClient http = WebClient.create();

    Sending(Appointments appointments, Clock clock, JsonMapper json) {
        this.appointments = appointments;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What to do, and whom to tell.
     *
     * @param url of the door
     * @param signingKey of the subscription; without one nothing is signed
     * @param event {@code invitee.created}, {@code invitee.canceled}, {@code invitee.rescheduled} (which is told as the two
     *     halves), {@code invitee_no_show.created} or {@code invitee_no_show.deleted}
     * @param invitee whom it is about; a new booking unless given
     */
    record Send(
            @Nullable String url,
            @Nullable String signingKey,
            @Nullable String event,
            @Nullable String invitee) {}

    /** What the door answered last. */
    record Sent(String event, String invitee, int status, String body) {}

    /** One thing that a door is told. */
    private record Telling(String event, Appointment about) {}

    Mono<Sent> send(Send wish) {
        URI door = door(wish.url());
        String what = Objects.requireNonNullElse(wish.event(), "invitee.created");
        return Flux.fromIterable(happen(what, wish.invitee()))
                .concatMap(telling -> post(door, wish.signingKey(), telling))
                .last();
    }

    private List<Telling> happen(String event, @Nullable String invitee) {
        Instant now = clock.instant();
        Appointment before = invitee == null
                ? booking(UUID.randomUUID().toString(), now).made()
                : appointments.ofInvitee(invitee).orElseThrow(() -> wrong("There is no such invitee."));
        List<Telling> tellings = switch (event) {
            case "invitee.created" -> List.of(new Telling(event, before));
            case "invitee.canceled" ->
                List.of(new Telling(event, Changes.canceled(before, false, "Something came up", now)));
            case "invitee_no_show.created" -> List.of(new Telling(event, Changes.missed(before, now)));
            case "invitee_no_show.deleted" -> List.of(new Telling(event, Changes.notMissed(before, now)));
            case "invitee.rescheduled" -> moved(before, now);
            default ->
                throw wrong("Give invitee.created, invitee.canceled, invitee.rescheduled, invitee_no_show.created or"
                        + " invitee_no_show.deleted as event.");
        };
        tellings.forEach(telling -> appointments.keep(telling.about()));
        return tellings;
    }

    private List<Telling> moved(Appointment before, Instant now) {
        var next = booking(UUID.randomUUID().toString(), now);
        return List.of(
                new Telling("invitee.canceled", Changes.movedTo(next.inviteeUri(0), before, now)),
                new Telling(
                        "invitee.created", Changes.movedFrom(before.invitees().getFirst(), next.made())));
    }

    private static Booking booking(String seed, Instant now) {
        return new Booking(
                seed,
                Host.ALL.getFirst(),
                "Support Call",
                now.plus(Duration.ofDays(2)),
                Duration.ofMinutes(30),
                1,
                now);
    }

    private Mono<Sent> post(URI door, @Nullable String signingKey, Telling telling) {
        ObjectNode invitee = telling.about().invitees().getFirst();
        byte[] body = json.writeValueAsBytes(payload(telling, invitee));
        var request = http.post().uri(door).contentType(MediaType.APPLICATION_JSON);
        if (signingKey != null) {
            long seconds = clock.instant().getEpochSecond();
            request.header(
                    "Calendly-Webhook-Signature",
                    "t=%d,v1=%s".formatted(seconds, signature(signingKey, seconds, body)));
        }
        return request.bodyValue(body)
                .exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> new Sent(
                                telling.event(),
                                Api.idIn(invitee.path("uri").asString("")),
                                answer.statusCode().value(),
                                text)));
    }

    private ObjectNode payload(Telling telling, ObjectNode invitee) {
        var payload = invitee.deepCopy();
        payload.set("scheduled_event", telling.about().event());
        var envelope = json.createObjectNode()
                .put("event", telling.event())
                .put("created_at", Api.time(clock.instant()))
                .put("created_by", Host.ALL.getFirst().uri());
        envelope.set("payload", payload);
        return envelope;
    }

    private static String signature(String key, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI door(@Nullable String url) {
        try {
            URI door = URI.create(Objects.requireNonNullElse(url, ""));
            if ("http".equals(door.getScheme()) && HERE.contains(Objects.requireNonNullElse(door.getHost(), ""))) {
                return door;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong("Give the address of a door on this machine as url: http://localhost:8080/api/v1/calendly/webhook");
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }
}
