package dev.switchboard.ingest.payloadlog;

import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.payloadlog.Inflation.Inflated;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadEvent;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of accepted payloads. They are translated again from the sealed bytes rather than kept beside them in the
 * clear; the same bytes give the same events.
 */
@Component
public final class PayloadEvents {

    private final Sealing sealing;
    private final Kinds kinds;
    private final JsonMapper json;
    private final long limit;

    PayloadEvents(Sealing sealing, Kinds kinds, JsonMapper json, IngestProperties properties) {
        this.sealing = sealing;
        this.kinds = kinds;
        this.json = json;
        this.limit = properties.maxBody().toBytes();
    }

    /** What the payload became, in the order of its event ids; nothing if that can no longer be told. */
    List<Said> inOrder(StoredLog log) {
        List<Said> events = of(log);
        return events.size() == log.eventIds().size() ? events : List.of();
    }

    /** The bytes as sent, or a 404 if they were not kept. */
    Bytes bytesOf(StoredLog log) {
        Sealed body = log.body();
        if (body == null) {
            throw ProblemException.notFound("body: it was too large, or has been erased");
        }
        return Bytes.of(sealing.open(log.id(), body));
    }

    /** The body with its Content-Encoding undone; nothing if it is not kept or the present limits refuse it. */
    public Optional<Bytes> contentOf(StoredLog log) {
        if (log.body() == null) {
            return Optional.empty();
        }
        String encoding = log.headers().containsKey("content-encoding")
                ? String.join(", ", log.headers().getOrDefault("content-encoding", List.of()))
                : null;
        return Inflation.of(bytesOf(log), encoding, limit) instanceof Inflated(var content)
                ? Optional.of(content)
                : Optional.empty();
    }

    /** What the content says, by the mapping of its day. */
    public Translation translate(StoredLog log, Bytes content) {
        return kinds.of(log.kind()).translate(delivery(log, content, log.mapping()));
    }

    /** What the content says, by the mapping that its integration has now. */
    public Translation translateAnew(StoredLog log, Bytes content) {
        return kinds.of(log.kind()).translate(delivery(log, content, log.presentMapping()));
    }

    /** The payload as its kind would read it by a mapping. */
    public Delivery delivery(StoredLog log, Bytes content, Map<String, String> mapping) {
        HttpHeaders headers = new HttpHeaders();
        log.headers().forEach(headers::addAll);
        return new Delivery(log.integrationId(), log.id(), log.source(), headers, mapping, content);
    }

    private List<Said> of(StoredLog log) {
        return !log.eventIds().isEmpty()
                        && contentOf(log)
                                        .map(content -> translate(log, content))
                                        .orElse(null)
                                instanceof Translated translated
                ? translated.events()
                : List.of();
    }

    /** The same, as admins see them. */
    List<PayloadEvent> viewsOf(StoredLog log) {
        List<PayloadEvent> views = new ArrayList<>();
        List<Said> events = of(log);
        for (Said said :
                events.subList(0, Math.min(events.size(), log.eventIds().size()))) {
            SwitchboardEvent event = said.event();
            JsonNode data = json.readTree(EventCodec.encode(event));
            views.add(new PayloadEvent(
                    log.eventIds().get(views.size()), EventTypes.of(event).name(), event.subject(), data));
        }
        return views;
    }
}
