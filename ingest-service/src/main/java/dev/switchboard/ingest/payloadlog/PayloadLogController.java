package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogItem;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogView;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replay;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Payload logs, for those who may see what senders sent. */
@RestController
@InRole(Role.DOOR)
@RequestMapping("/api/payload-logs")
class PayloadLogController {

    private static final String READ = "payload-logs:read";

    private final PayloadLogList list;
    private final StoredLogs logs;
    private final PayloadEvents events;
    private final PayloadOpening opening;

    PayloadLogController(PayloadLogList list, StoredLogs logs, PayloadEvents events, PayloadOpening opening) {
        this.list = list;
        this.logs = logs;
        this.events = events;
        this.opening = opening;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listPayloadLogs", summary = "Payload logs, the newest first")
    @Parameter(
            name = "sort",
            description = "receivedAt, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
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
        caller.require(READ);
        return Mono.defer(() -> list.page(ListRequest.of(query), WantedLogs.of(integrationId, outcome, q, from, to)));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getPayloadLog", summary = "One payload log with its events")
    Mono<PayloadLogView> get(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
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
        caller.require(READ);
        return opening.open(id, caller)
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
                log.source(),
                log.dedupeKey(),
                log.duplicateOf(),
                replays,
                events.viewsOf(log));
    }
}
