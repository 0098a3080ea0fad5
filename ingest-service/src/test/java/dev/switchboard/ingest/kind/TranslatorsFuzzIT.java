package dev.switchboard.ingest.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.Fixtures;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.kind.Delivery.Origin;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Whatever comes, each kind that is plugged in makes something of it or says why not, and soon; and what it makes every
 * service can store. The bodies are mutations of the fixtures that are called after the kind.
 */
class TranslatorsFuzzIT extends RunningIngest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Set<String> IDS =
            Set.of("providerId", "hostId", "replaces", "replacedBy", "eventId", "coHosts", "orderId");
    private static final Set<String> NAMES =
            Set.of("title", "customerName", "customerEmail", "customerPhone", "type", "project", "name", "email");

    private static final List<String> PATHS = List.of(
            "/meeting_id",
            "/brand/email",
            "/nowhere/0",
            "$.metadata",
            "$['user_id']",
            "$.brand.*",
            "$.*.*.*",
            "$.items[*].name",
            "$.answers[?(@.ref=='email')].email");

    @Autowired
    private Kinds kinds;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Mutation mutation = new Mutation(random);

    @Test
    void neverThrowAndSayOnlyWhatCanBeStored() {
        kinds.all().forEach(kind -> fuzz(kind, 2_000));
    }

    @Test
    @Tag("faults")
    @Tag("long")
    void neverThrowInAHundredThousandTries() {
        kinds.all().forEach(kind -> fuzz(kind, 100_000));
    }

    @Test
    void answerAtTheirDoorsWithAReceiptOrAReason() {
        kinds.all().forEach(kind -> {
            var sender = sender(Map.of("name", "Fuzz", "kind", kind.name(), "verification", Map.of("scheme", "none")));
            for (int i = 0; i < 60; i++) {
                byte[] body = mutation.of(Fixtures.text(fixture(kind)));
                int status = client().post()
                        .uri("/api/webhooks/{id}/receive", sender.webhookId())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .returnResult(byte[].class)
                        .getStatus()
                        .value();
                assertThat(status).as(() -> what(kind, body)).isIn(200, 202, 422);
            }
        });
    }

    private void fuzz(IntakeKind kind, int tries) {
        int readable = 0;
        for (int i = 0; i < tries; i++) {
            String fixture = fixture(kind);
            byte[] body = mutation.of(Fixtures.text(fixture));
            boolean imported = fixture.contains(".import.") != (random.nextInt(10) == 0);
            long begun = System.nanoTime();
            Translation translation = translated(
                    new Delivery(
                            new UUID(1, 2),
                            new UUID(3, 4),
                            imported ? Origin.IMPORT : Origin.WEBHOOK,
                            headers(kind),
                            mapping(kind),
                            Bytes.of(body)),
                    kind);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(() -> what(kind, body))
                    .isLessThan(SOON);
            switch (translation) {
                case Translated translated -> {
                    readable++;
                    check(kind, body, translated);
                }
                case PassedOver(var reason) ->
                    assertThat(reason).as(() -> what(kind, body)).isNotBlank();
                case Unreadable(var reason, var _) ->
                    assertThat(Bounds.isStorable(reason) && !reason.isBlank())
                            .as(() -> what(kind, body))
                            .isTrue();
            }
        }
        assertThat(readable)
                .as("how many of %d mutations of %s are readable, seed %d", tries, kind.name(), seed)
                .isBetween(tries / 50, tries - tries / 50);
    }

    /** The name of one of those that are called after the kind. */
    private String fixture(IntakeKind kind) {
        List<String> names = Fixtures.of(kind.name());
        assertThat(names)
                .as("fixtures of the kind %s: src/test/resources/fixtures/%1$s.*", kind.name())
                .isNotEmpty();
        return names.get(random.nextInt(names.size()));
    }

    private Translation translated(Delivery delivery, IntakeKind kind) {
        try {
            return kind.translate(delivery);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what(kind, delivery.body().array()) + " by " + delivery.mapping(), e);
        }
    }

    /** Now and then some field of ours stands elsewhere: there, or not, or in many places. */
    private Map<String, String> mapping(IntakeKind kind) {
        Map<String, String> mapping = new HashMap<>();
        if (random.nextBoolean()) {
            kind.targets().stream()
                    .filter(_ -> random.nextInt(6) == 0)
                    .forEach(target -> mapping.put(target.name(), PATHS.get(random.nextInt(PATHS.size()))));
        }
        return mapping;
    }

    /** Some say that what they send is a form. */
    private HttpHeaders headers(IntakeKind kind) {
        var headers = new HttpHeaders();
        boolean form = kind.takesForms() && random.nextInt(5) == 0;
        headers.setContentType(form ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.APPLICATION_JSON);
        return headers;
    }

    private void check(IntakeKind kind, byte[] body, Translated translated) {
        assertThat(translated.providerId()).as(() -> what(kind, body)).hasSizeBetween(1, Bounds.MAX_ID_LENGTH);
        assertThat(translated.events()).as(() -> what(kind, body)).isNotEmpty();
        for (Said said : translated.events()) {
            assertThat(reread(said.event())).as(() -> what(kind, body)).isEqualTo(said.event());
            assertThat(faults((Record) said.event())).as(() -> what(kind, body)).isEmpty();
            assertThat(said.ordinal() == null || said.ordinal() >= 0)
                    .as(() -> what(kind, body))
                    .isTrue();
        }
    }

    /** As whoever hears it reads it. */
    private static SwitchboardEvent reread(SwitchboardEvent event) {
        var id = new UUID(5, 6);
        var envelope = new Envelope<>(id, "/switchboard/ingest", Instant.EPOCH, id, id, 1L, null, event);
        return EventCodec.decode(EventCodec.headers(envelope), EventCodec.encode(event))
                .orElseThrow()
                .event();
    }

    /** The components that are out of bounds. */
    private static List<String> faults(Record event) {
        return Stream.of(event.getClass().getRecordComponents())
                .flatMap(component -> faults(component, value(component, event)))
                .toList();
    }

    private static Stream<String> faults(RecordComponent component, @Nullable Object value) {
        String name = component.getName();
        return switch (value) {
            case String text -> fits(name, text) ? Stream.empty() : Stream.of(name);
            case Instant time -> Bounds.isStorable(time) ? Stream.empty() : Stream.of(name);
            case List<?> list -> list.stream().flatMap(element -> faults(component, element));
            case Record inner -> faults(inner).stream();
            case null, default -> Stream.empty();
        };
    }

    private static boolean fits(String name, String text) {
        return Bounds.isStorable(text)
                && (!IDS.contains(name) || text.length() <= Bounds.MAX_ID_LENGTH)
                && (!NAMES.contains(name) || text.length() <= Bounds.MAX_NAME_LENGTH);
    }

    private static @Nullable Object value(RecordComponent component, Record event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A component of a record of ours", e);
        }
    }

    private String what(IntakeKind kind, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return "%s, seed %d: %s".formatted(kind.name(), seed, text.substring(0, Math.min(4000, text.length())));
    }
}
