package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.door.DeliveryKey;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.payloadlog.StoredLog;
import dev.switchboard.ingest.replay.Ending.PassedOver;
import dev.switchboard.ingest.replay.Ending.Sent;
import dev.switchboard.ingest.replay.LateStandings.Candidate;
import dev.switchboard.ingest.replay.LateStandings.Standing;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets in, late, a payload that the door could not read when it came. It stands as if it came now: the first of its
 * delivery or a copy, and the last word so far about its thing. Its events were never said, so they get the ids that the
 * door would have given them.
 */
@Service
final class Admission {

    private static final String ACCEPT = """
            UPDATE payload_log SET outcome = 'accepted', reason = NULL, provider_id = :providerId, dedupe_key = :key,
                ordinal = :ordinal, event_ids = :eventIds, body_hash = :bodyHash, search = array_to_tsvector(:search),
                mapping = (SELECT mapping FROM integration WHERE id = payload_log.integration_id)
            WHERE received_at = uuid_extract_timestamp(:id) AND id = :id""";

    private static final String KNOW = """
            UPDATE payload_log SET outcome = 'duplicate', reason = NULL, provider_id = :providerId, dedupe_key = :key,
                duplicate_of = :first
            WHERE received_at = uuid_extract_timestamp(:id) AND id = :id""";

    private final Kinds kinds;
    private final LateStandings standings;
    private final DatabaseClient database;
    private final Outbox outbox;
    private final Clock clock;

    Admission(Kinds kinds, LateStandings standings, DatabaseClient database, Outbox outbox, Clock clock) {
        this.kinds = kinds;
        this.standings = standings;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    Mono<Ending> admit(StoredLog log, Bytes content, Translated translated) {
        Candidate candidate = candidate(log, content, translated);
        return standings.of(candidate).flatMap(standing -> switch (standing) {
            case Standing.First(var ordinal) -> accept(candidate, translated, ordinal);
            case Standing.Again(var firstLogId) ->
                settle(KNOW, candidate).bind("first", firstLogId).then().thenReturn(PassedOver.KNOWN_MEANWHILE);
        });
    }

    private Candidate candidate(StoredLog log, Bytes content, Translated translated) {
        IntakeKind kind = kinds.of(log.kind());
        HttpHeaders headers = new HttpHeaders();
        log.headers().forEach(headers::addAll);
        return new Candidate(
                log.integrationId(),
                translated.providerId(),
                log.id(),
                clock.instant(),
                DeliveryKey.of(kind, headers, translated),
                kind.fallsBackToBody(),
                content.sha256());
    }

    private Mono<Ending> accept(Candidate candidate, Translated translated, long ordinal) {
        Cause cause = Cause.payload(candidate.logId(), null);
        return Flux.fromIterable(translated.events())
                .concatMap(said -> outbox.append(cause, said.event(), said.ordinalOr(ordinal)))
                .then(Mono.defer(() -> settle(ACCEPT, candidate)
                        .bind("ordinal", ordinal)
                        .bind("eventIds", cause.eventIds().toArray(UUID[]::new))
                        .bind("bodyHash", candidate.bodyHash().array())
                        .bind("search", searchOf(candidate, translated, cause.eventIds()))
                        .then()))
                .thenReturn(new Sent(translated.events().size()));
    }

    private GenericExecuteSpec settle(String sql, Candidate candidate) {
        String key = candidate.key();
        return database.sql(sql)
                .bind("id", candidate.logId())
                .bind("providerId", candidate.providerId())
                .bind("key", key == null ? Parameters.in(String.class) : Parameters.in(key));
    }

    private static String[] searchOf(Candidate candidate, Translated translated, List<UUID> eventIds) {
        return Stream.of(
                        Stream.of(candidate.logId().toString(), candidate.providerId()),
                        translated.events().stream().map(said -> said.event().subject()),
                        eventIds.stream().map(UUID::toString))
                .flatMap(words -> words)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
    }
}
