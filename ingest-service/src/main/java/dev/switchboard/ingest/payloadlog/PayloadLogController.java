package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.payloadlog.PayloadLogList.Wanted;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogItem;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogView;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replay;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.ReplayResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Payload logs, for those who may see what senders sent. */
@RestController
@RequestMapping("/api/payload-logs")
class PayloadLogController {

    private static final String SCOPE = "payload-logs:write";

    private final PayloadLogList list;
    private final StoredLogs logs;
    private final PayloadEvents events;
    private final PayloadReplay replay;

    PayloadLogController(PayloadLogList list, StoredLogs logs, PayloadEvents events, PayloadReplay replay) {
        this.list = list;
        this.logs = logs;
        this.events = events;
        this.replay = replay;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listPayloadLogs", summary = "Payload logs, the newest first")
    @Parameter(
            name = "sort",
            description = "receivedAt, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Parameter(name = "limit", schema = @Schema(type = "integer", minimum = "1", maximum = "200"))
    @Parameter(name = "cursor", description = "'next' of the page before", schema = @Schema(type = "string"))
    Mono<Listing<PayloadLogItem>> list(
            @RequestParam(required = false) @Nullable UUID integrationId,
            @RequestParam(required = false) @Nullable String outcome,
            @Parameter(
                            description =
                                    "Beginning of the provider's id, of an event's id or subject, or of a word of the reason")
                    @RequestParam(required = false)
                    @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(SCOPE);
        return Mono.defer(() -> list.page(
                ListRequest.of(query),
                new Wanted(integrationId, outcomeOf(outcome), q, timeOf("from", from), timeOf("to", to))));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getPayloadLog", summary = "One payload log with its events")
    Mono<PayloadLogView> get(@PathVariable UUID id, Caller caller) {
        caller.require(SCOPE);
        return logs.get(id).zipWith(logs.replaysOf(id), this::view);
    }

    @GetMapping(path = "/{id}/raw", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "getRawPayload", summary = "The bytes exactly as sent; each opening is audited")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    Mono<ResponseEntity<byte[]>> raw(@PathVariable UUID id, Caller caller) {
        caller.require(SCOPE);
        return replay.open(id, caller)
                .map(bytes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header("X-Content-Type-Options", "nosniff")
                        .header(
                                "Content-Disposition",
                                ContentDisposition.attachment()
                                        .filename(id + ".bin")
                                        .build()
                                        .toString())
                        .header("Cache-Control", "no-store")
                        .body(bytes.array()));
    }

    @PostMapping(path = "/{id}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replayPayload", summary = "Sends the same events on once more")
    Mono<ReplayResponse> replay(@PathVariable UUID id, Caller caller) {
        caller.require(SCOPE);
        return replay.replay(id, caller);
    }

    private PayloadLogView view(StoredLog log, List<Replay> replays) {
        return new PayloadLogView(
                log.id(),
                log.integrationId(),
                log.integrationName(),
                log.receivedAt(),
                log.outcome(),
                log.reason(),
                log.providerId(),
                log.headers(),
                log.sourceAddress(),
                log.contentType(),
                log.bytes(),
                log.verification(),
                log.dedupeKey(),
                log.duplicateOf(),
                replays,
                events.viewsOf(log));
    }

    private static @Nullable Outcome outcomeOf(@Nullable String word) {
        try {
            return word == null || word.isEmpty() ? null : Outcome.of(word);
        } catch (IllegalArgumentException _) {
            throw wrong("outcome", "must be one of accepted, duplicate, passed_over, rejected");
        }
    }

    private static @Nullable Instant timeOf(String name, @Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw wrong(name, "must be an ISO 8601 time with an offset");
        }
    }

    private static ProblemException wrong(String name, String message) {
        return ProblemException.invalid("'" + name + "' " + message + ".").with(name, message);
    }
}
