package dev.switchboard.ingest.door;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.door.Examination.Noted;
import dev.switchboard.ingest.door.Examination.Passed;
import dev.switchboard.ingest.door.Examination.Refused;
import dev.switchboard.ingest.door.Line.Lock;
import dev.switchboard.ingest.door.Line.Lock.OfDelivery;
import dev.switchboard.ingest.door.Line.Lock.OfThing;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRow;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Makes lines of entries: seals the body, says the events, picks the words to search by. */
@Component
final class LineWriter {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Kinds kinds;
    private final Sealing sealing;
    private final Outbox outbox;

    LineWriter(Kinds kinds, Sealing sealing, Outbox outbox) {
        this.kinds = kinds;
        this.sealing = sealing;
        this.outbox = outbox;
    }

    /** In the names of {@link LedgerStatement}'s columns; bytes in Base64. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares rows
    private record Row(
            UUID id,
            UUID integrationId,
            long version,
            String kind,
            @Nullable String outcome,
            @Nullable String reason,
            String verification,
            String source,
            long bytes,
            @Nullable String contentType,
            Map<String, List<String>> headers,
            @Nullable Map<String, String> mapping,
            @Nullable String sourceAddress,
            @Nullable String keyId,
            byte @Nullable [] body,
            List<String> search,
            @JsonUnwrapped @Nullable Claim claim) {}

    /** What a payload that passed claims: to be new, to be the last word about its thing, and to be told to all. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares claims
    private record Claim(
            String providerId,
            @Nullable String dedupeKey,
            boolean byBody,
            byte[] bodyHash,
            List<OutboxRow> events,
            List<String> eventSearch) {}

    Line lineOf(Entry entry) {
        return switch (entry.examination()) {
            case Refused(var _, var refusal) -> closed(entry, "rejected", refusal.reason());
            case Noted(var _, var reason) -> closed(entry, "passed_over", reason);
            case Passed passed -> accepted(entry, passed);
        };
    }

    /** Nothing follows from it. */
    private Line closed(Entry entry, String outcome, String reason) {
        var words = Stream.concat(Stream.of(entry.arrival().logId().toString()), Stream.of(reason.split("\\W+")));
        return line(entry, outcome, reason, words, null, Set.of());
    }

    private Line accepted(Entry entry, Passed passed) {
        UUID integrationId = entry.integration().id();
        UUID logId = entry.arrival().logId();
        String providerId = passed.translated().providerId();
        IntakeKind kind = kinds.of(entry.integration().kind());
        String key = DeliveryKey.of(kind, entry.arrival().headers(), passed.translated());
        Cause cause = Cause.payload(logId, entry.arrival().traceparent());
        var events = passed.translated().events().stream()
                .map(said -> outbox.prepare(cause, said.event(), said.ordinal()))
                .toList();
        var claim = new Claim(
                providerId,
                key,
                key == null && kind.fallsBackToBody(),
                passed.content().sha256().array(),
                events,
                words(events.stream()
                        .flatMap(event -> Stream.of(event.key(), event.eventId().toString()))));
        Set<Lock> locks = new HashSet<>(Set.of(new OfThing(integrationId, providerId)));
        if (key != null) {
            locks.add(new OfDelivery(integrationId, key));
        }
        return line(entry, null, null, Stream.of(logId.toString(), providerId), claim, locks);
    }

    private Line line(
            Entry entry,
            @Nullable String outcome,
            @Nullable String reason,
            Stream<String> words,
            @Nullable Claim claim,
            Set<Lock> locks) {
        Integration integration = entry.integration();
        Arrival arrival = entry.arrival();
        ArrivedBody body = arrival.body();
        Sealed sealed = body.tooLarge()
                ? null
                : sealing.seal(arrival.logId(), body.bytes().array());
        var row = new Row(
                arrival.logId(),
                integration.id(),
                integration.version(),
                integration.kind(),
                outcome,
                reason,
                entry.examination().verification(),
                arrival.origin().word(),
                body.size(),
                arrival.contentType(),
                RedactedHeaders.of(arrival.headers(), entry.door().verifier().credentialHeaders()),
                integration.mapping().isEmpty() ? null : integration.mapping(),
                arrival.sourceAddress(),
                sealed == null ? null : sealed.keyId(),
                sealed == null ? null : sealed.bytes(),
                words(words),
                claim);
        return new Line(arrival.logId(), Bytes.of(JSON.writeValueAsBytes(row)), locks);
    }

    private static List<String> words(Stream<String> words) {
        return words.filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
