package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.door.Examination.Noted;
import dev.switchboard.ingest.door.Examination.Passed;
import dev.switchboard.ingest.door.Examination.Refused;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integration.Door;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.ingest.payloadlog.Inflation;
import dev.switchboard.ingest.verification.Headers;
import dev.switchboard.ingest.verification.Proof;
import dev.switchboard.ingest.verification.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Looks at a request from the cheapest check to the dearest: state, type, size, signature, content. */
@Component
final class Examiner {

    private static final MediaType ANY_JSON = MediaType.valueOf("application/*+json");

    private final Kinds kinds;
    private final Clock clock;
    private final long limit;

    Examiner(Kinds kinds, Clock clock, IngestProperties properties) {
        this.kinds = kinds;
        this.clock = clock;
        this.limit = properties.maxBody().toBytes();
    }

    Examination examine(Door door, Arrival arrival) {
        IntakeKind kind = kinds.of(door.integration().kind());
        return switch (door.integration().state()) {
            case ARCHIVED -> Refused.unchecked(Refusal.ARCHIVED);
            case PAUSED -> Refused.unchecked(Refusal.PAUSED);
            case ACTIVE ->
                takes(kind, arrival.contentType()) ? inflate(door, kind, arrival) : Refused.unchecked(Refusal.NO_TYPE);
        };
    }

    private static boolean takes(IntakeKind kind, @org.jspecify.annotations.Nullable String contentType) {
        try {
            MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null
                    && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                            || (!type.isWildcardSubtype() && ANY_JSON.includes(type))
                            || (kind.takesForms() && type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private Examination inflate(Door door, IntakeKind kind, Arrival arrival) {
        ArrivedBody body = arrival.body();
        return switch (Inflation.of(body.bytes(), arrival.contentEncoding(), limit)) {
            case Inflation.UnknownEncoding() -> Refused.unchecked(Refusal.ENCODING);
            case Inflation _ when body.tooLarge() -> Refused.unchecked(Refusal.tooLarge(limit));
            case Inflation.TooLarge() -> Refused.unchecked(Refusal.tooLarge(limit));
            case Inflation.Broken() -> Refused.unchecked(Refusal.BROKEN);
            case Inflation.Inflated(var content) -> {
                if (arrival.contentEncoding() != null) {
                    arrival.share().take(content.size());
                }
                yield verify(door, kind, arrival, content);
            }
        };
    }

    private Examination verify(Door door, IntakeKind kind, Arrival arrival, Bytes content) {
        Integration integration = door.integration();
        if (arrival.origin() == Delivery.Origin.IMPORT) {
            return translate(integration, kind, arrival, "import", content); // we asked for it, over TLS
        }
        Instant now = clock.instant();
        var proof = new Proof(headersOf(arrival), content, door.secretsAt(now), now);
        return switch (door.verifier().check(proof)) {
            case Verdict.NotConfigured() -> Refused.unchecked(Refusal.NOT_CONFIGURED);
            case Verdict.Unusable(var fault) -> Refused.unchecked(Refusal.unusable(fault));
            case Verdict.Refused(var reason) -> new Refused("refused", Refusal.signature(reason));
            case Verdict.Greeting(var reason) -> new Noted("none", reason);
            case Verdict.NotAsked() -> translate(integration, kind, arrival, "none", content);
            case Verdict.Verified() -> translate(integration, kind, arrival, "verified", content);
        };
    }

    private static Headers headersOf(Arrival arrival) {
        Map<String, List<String>> given = new HashMap<>();
        arrival.headers().forEach(given::put);
        return new Headers(given);
    }

    private static Examination translate(
            Integration integration, IntakeKind kind, Arrival arrival, String verification, Bytes content) {
        var delivery = new Delivery(
                integration.id(), arrival.logId(), arrival.origin(), arrival.headers(), integration.mapping(), content);
        return switch (kind.translate(delivery)) {
            case Translated translated -> new Passed(verification, content, translated);
            case PassedOver(var reason) -> new Noted(verification, reason);
            case Unreadable(var reason, var errors) -> new Refused(verification, Refusal.unreadable(reason, errors));
        };
    }
}
