package dev.switchboard.ingest.preview;

import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integrations;
import dev.switchboard.ingest.integration.MappingRules;
import dev.switchboard.ingest.json.JsonPayload.Text;
import dev.switchboard.ingest.json.JsonPayload.Text.Absent;
import dev.switchboard.ingest.json.JsonPayload.Text.Given;
import dev.switchboard.ingest.json.Reading;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.kind.Target;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.ingest.mapping.MappedFields;
import dev.switchboard.ingest.payloadlog.PayloadEvents;
import dev.switchboard.ingest.payloadlog.PayloadOpening;
import dev.switchboard.ingest.payloadlog.StoredLog;
import dev.switchboard.ingest.payloadlog.StoredLogs;
import dev.switchboard.ingest.preview.MappingPreviewViews.FoundTarget;
import dev.switchboard.ingest.preview.MappingPreviewViews.MappingFault;
import dev.switchboard.ingest.preview.MappingPreviewViews.MappingPreview;
import dev.switchboard.ingest.preview.MappingPreviewViews.PreviewMapping;
import dev.switchboard.ingest.preview.MappingPreviewViews.PreviewedEvent;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tries a mapping on a payload that was received. Nothing follows from it but the record that the payload was opened. */
@Service
final class MappingPreviewing {

    private static final int LONGEST_FOUND = 300;

    private final Integrations integrations;
    private final Kinds kinds;
    private final StoredLogs logs;
    private final PayloadEvents payloads;
    private final PayloadOpening opening;
    private final JsonMapper json;

    MappingPreviewing(
            Integrations integrations,
            Kinds kinds,
            StoredLogs logs,
            PayloadEvents payloads,
            PayloadOpening opening,
            JsonMapper json) {
        this.integrations = integrations;
        this.kinds = kinds;
        this.logs = logs;
        this.payloads = payloads;
        this.opening = opening;
        this.json = json;
    }

    Mono<MappingPreview> preview(UUID integrationId, PreviewMapping wish, Caller caller) {
        return integrations.need(integrationId).flatMap(integration -> {
            IntakeKind kind = kinds.of(integration.kind());
            Map<String, String> mapping =
                    wish.mapping() == null ? integration.mapping() : MappingRules.mapping(wish.mapping(), kind);
            return payload(integration, wish.payloadLogId())
                    .flatMap(log -> opening.openContent(log, caller, "To try a mapping on it")
                            .map(content -> preview(kind, log, content, mapping)))
                    .defaultIfEmpty(nothingYet(kind, mapping));
        });
    }

    /** The one that is asked for, or a 404; else the last one, or nothing. */
    private Mono<StoredLog> payload(Integration integration, @Nullable UUID logId) {
        return logId == null
                ? logs.latestOf(integration.id()).flatMap(logs::find)
                : logs.find(logId)
                        .filter(log -> log.integrationId().equals(integration.id()))
                        .switchIfEmpty(Mono.error(() -> ProblemException.notFound("payload of this integration")));
    }

    private static MappingPreview nothingYet(IntakeKind kind, Map<String, String> mapping) {
        List<FoundTarget> targets = kind.targets().stream()
                .map(target -> new FoundTarget(target.name(), target.required(), mapping.get(target.name()), null, 0))
                .toList();
        return new MappingPreview(null, null, null, targets, List.of(), "Nothing was received yet", List.of());
    }

    private MappingPreview preview(IntakeKind kind, StoredLog log, Bytes content, Map<String, String> mapping) {
        Delivery delivery = payloads.delivery(log, content, mapping);
        Reading reading = MappedFields.read(delivery);
        List<FoundTarget> targets = kind.targets().stream()
                .map(target -> found(target, mapping.get(target.name()), reading))
                .toList();
        Translation translation = kind.translate(delivery);
        return new MappingPreview(
                log.id(),
                log.receivedAt(),
                log.outcome(),
                targets,
                translation instanceof Translated translated ? events(translated) : List.of(),
                switch (translation) {
                    case Translated _ -> null;
                    case PassedOver(var reason) -> reason;
                    case Unreadable(var reason, var _) -> reason;
                },
                translation instanceof Unreadable(var _, var errors)
                        ? errors.stream()
                                .map(error -> new MappingFault(error.field(), error.message()))
                                .toList()
                        : List.of());
    }

    private static FoundTarget found(Target target, @Nullable String path, Reading reading) {
        List<JsonNode> nodes = reading instanceof Understood(var payload)
                ? MappedFields.find(payload.tree(), target.name(), path).stream()
                        .filter(node -> !(Text.of(node) instanceof Absent))
                        .toList()
                : List.of();
        String found = nodes.isEmpty() ? null : beginning(nodes.getFirst());
        return new FoundTarget(target.name(), target.required(), path, found, Math.max(0, nodes.size() - 1));
    }

    private static String beginning(JsonNode node) {
        String text = Text.of(node) instanceof Given(var value) ? value : node.toString();
        return text.codePointCount(0, text.length()) <= LONGEST_FOUND
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_FOUND)) + "…";
    }

    private List<PreviewedEvent> events(Translated translated) {
        return translated.events().stream()
                .map(said -> new PreviewedEvent(
                        EventTypes.of(said.event()).name(),
                        said.event().subject(),
                        json.readTree(EventCodec.encode(said.event()))))
                .toList();
    }
}
