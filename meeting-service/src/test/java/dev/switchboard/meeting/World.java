package dev.switchboard.meeting;

import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.people.PeopleEvent.Identity;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.ApiDescription;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands around meeting-service: a provider with an integration of its own, directory, and people. */
public final class World implements AutoCloseable {

    public static final Instant TEN = Instant.parse("2025-06-20T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ApiDescription API = ApiDescription.of(Path.of("openapi.json"));

    public final UUID integration = Ids.next();
    public final KafkaProbe probe = new KafkaProbe(Engines.kafka(), Topic.MEETINGS, Topic.AUDIT);
    private final WebTestClient http;

    public World(int port) {
        http = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .filter(API.filter())
                .build();
    }

    /** The service's API as it looks to somebody. */
    public WebTestClient as(Role role, UUID id, String name) {
        return http.mutate()
                .defaultHeader("Authorization", TestTokens.bearer(role, id, name))
                .build();
    }

    public WebTestClient asAdmin() {
        return as(Role.ADMIN, new UUID(0, 99), "Ada");
    }

    public WebTestClient asStranger() {
        return http;
    }

    public <E extends SwitchboardEvent> Envelope<E> say(E event, UUID log, @Nullable Long ordinal) {
        var envelope = envelope(event, log, ordinal);
        probe.say(envelope);
        return envelope;
    }

    public static <E extends SwitchboardEvent> Envelope<E> envelope(E event, UUID log, @Nullable Long ordinal) {
        return new Envelope<>(Ids.next(), "/switchboard/test", TEN, log, log, ordinal, null, event);
    }

    public BookingReceived booking(String providerId, UUID log, Instant start, @Nullable String hostId) {
        return booking(integration, providerId, log, start, hostId);
    }

    public static BookingReceived booking(
            UUID integration, String providerId, UUID log, Instant start, @Nullable String hostId) {
        return new BookingReceived(
                integration,
                providerId,
                log,
                "Support Onboarding Call",
                start,
                start.plus(Duration.ofHours(1)),
                hostId,
                "John Doe",
                "john@example.com",
                JSON.readTree("{\"meeting_id\":\"" + providerId + "\",\"big\":1e999999,\"odd\":\"\\u0007\"}"));
    }

    public BookingCanceled cancellation(String providerId, UUID log) {
        return new BookingCanceled(integration, providerId, log, "no time");
    }

    /** A booking as Calendly says it. */
    public BookingReceived calendly(String providerId, UUID log, Instant start, String type, String... coHosts) {
        var plain = booking(providerId, log, start, null);
        var details = new BookingDetails(
                "calendly",
                "event-of-" + providerId,
                type,
                "What to talk about",
                "+49 30 1234",
                "Europe/Berlin",
                "https://meet.example.com/1",
                "Launch",
                List.of(coHosts),
                "https://api.calendly.com/scheduled_events/1",
                "https://calendly.com/reschedulings/1",
                "https://calendly.com/cancellations/1");
        return new BookingReceived(
                integration,
                providerId,
                log,
                plain.title(),
                start,
                plain.endTime(),
                null,
                plain.customerName(),
                plain.customerEmail(),
                null,
                details,
                false,
                plain.source());
    }

    /** Another time for the meeting that was booked as {@code earlier}. */
    public BookingReceived inPlaceOf(String earlier, String providerId, UUID log, Instant start) {
        var plain = booking(providerId, log, start, null);
        return new BookingReceived(
                integration,
                providerId,
                log,
                plain.title(),
                start,
                plain.endTime(),
                null,
                plain.customerName(),
                plain.customerEmail(),
                earlier,
                null,
                false,
                plain.source());
    }

    /** The time of a booking is given up for another one. */
    public BookingCanceled givenUp(String providerId, @Nullable String replacedBy, UUID log) {
        return new BookingCanceled(integration, providerId, log, "moved", "guest", true, replacedBy, false);
    }

    public static TeamMemberSaved member(UUID id, String name, boolean active, long version, String... hostIds) {
        var identities = List.of(hostIds).stream()
                .map(value -> new Identity("host", value))
                .toList();
        String email = name.toLowerCase(java.util.Locale.ROOT) + "-" + id + "@example.com";
        return new TeamMemberSaved(
                id, name, email, "agent", "available", active, identities, List.of(), List.of(), version);
    }

    /** Books a meeting and waits until it stands; gives its id. */
    public UUID booked(String providerId, @Nullable String hostId) {
        UUID log = Ids.next();
        say(booking(providerId, log, TEN, hostId), log, 1L);
        return answer(log).map(MeetingEvent.MeetingScheduled.class).meeting().id();
    }

    /** Waits for the one answer to an intake event. */
    public Answer answer(UUID log) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> answers(log), answers -> !answers.isEmpty())
                .getFirst();
    }

    /** What was said so far about a payload. */
    public List<Answer> answers(UUID log) {
        return probe
                .records(entry -> entry.topic().equals(Topic.MEETINGS)
                        && log.toString().equals(KafkaProbe.headers(entry).get("ce_correlationid")))
                .stream()
                .map(Answer::new)
                .toList();
    }

    /** What was said so far about several payloads, each as often as it was said about. */
    public List<UUID> answered(Set<UUID> logs) {
        return probe.records(entry -> entry.topic().equals(Topic.MEETINGS)).stream()
                .map(entry -> UUID.fromString(KafkaProbe.headers(entry).getOrDefault("ce_correlationid", "")))
                .filter(logs::contains)
                .toList();
    }

    /** One record on the meetings topic. */
    public record Answer(ConsumerRecord<String, byte[]> entry) {
        public <E extends MeetingEvent> E map(Class<E> type) {
            return JSON.readValue(entry.value(), type);
        }

        public String type() {
            return KafkaProbe.headers(entry).getOrDefault("ce_type", "");
        }
    }

    public JsonNode get(WebTestClient client, String path) {
        byte[] body = client.get()
                .uri(root -> URI.create(root.build() + path.replace(" ", "%20").replace("|", "%7C")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }

    @Override
    public void close() {
        probe.close();
    }
}
