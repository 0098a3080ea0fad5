package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.replay.ReplayRequests.StartReplay;
import dev.switchboard.ingest.replay.ReplayViews.DryRun;
import dev.switchboard.ingest.replay.ReplayViews.ReplayResponse;
import dev.switchboard.ingest.replay.ReplayViews.ReplayView;
import dev.switchboard.ingest.replay.ReplayViews.StartReplayResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Replays, for those who may see what senders sent. */
@RestController
@InRole(Role.DOOR)
@RequestMapping(path = "/api/payload-logs", produces = MediaType.APPLICATION_JSON_VALUE)
class ReplayController {

    private static final String READ = "payload-logs:read";
    private static final String WRITE = "payload-logs:write";

    private final Replays replays;
    private final ReplayQueries queries;

    ReplayController(Replays replays, ReplayQueries queries) {
        this.replays = replays;
        this.queries = queries;
    }

    @PostMapping("/{id}/replay")
    @Refuses(409)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replayPayload", summary = "Sends the same events on once more")
    Mono<ReplayResponse> replay(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return replays.one(id, Mode.REPLAY, caller);
    }

    @PostMapping("/{id}/reprocess")
    @Refuses(409)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "reprocessPayload",
            summary = "Translates the payload anew; one that could not be read may be accepted now")
    Mono<ReplayResponse> reprocess(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return replays.one(id, Mode.REPROCESS, caller);
    }

    @PostMapping("/replays")
    @Operation(operationId = "startReplay", summary = "Replays or reprocesses a selection, or all that a filter finds")
    @ApiResponse(
            responseCode = "200",
            description = "Counted only",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DryRun.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = StartReplayResponse.class)))
    Mono<ResponseEntity<Object>> start(@RequestBody StartReplay wish, Caller caller) {
        caller.require(WRITE);
        Mode mode = wish.readMode();
        Selection selection = wish.selection();
        return Boolean.TRUE.equals(wish.dryRun())
                ? queries.count(mode, selection).map(ResponseEntity::ok)
                : replays.begin(mode, selection, caller)
                        .map(id -> ResponseEntity.accepted().body(new StartReplayResponse(id)));
    }

    @GetMapping("/replays")
    @Operation(operationId = "listReplays", summary = "Replays of many, the newest first")
    @Parameter(
            name = "sort",
            description = "startedAt, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<ReplayView>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require(READ);
        return Mono.defer(() -> queries.page(ListRequest.of(query)));
    }

    @GetMapping("/replays/{id}")
    @Operation(operationId = "getReplay", summary = "How far a replay of many has come")
    Mono<ReplayView> get(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return replays.get(id);
    }

    @PostMapping("/replays/{id}/cancel")
    @Refuses(409)
    @Operation(operationId = "cancelReplay", summary = "Ends a replay of many; what was sent on stays sent on")
    Mono<ReplayView> cancel(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return replays.cancel(id, caller);
    }
}
