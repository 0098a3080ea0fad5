package dev.switchboard.platform.deadletter;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.deadletter.DeadLetterList.Wanted;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterItem;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterView;
import dev.switchboard.platform.deadletter.DeadLetterViews.ReplayDeadLetters;
import dev.switchboard.platform.deadletter.DeadLetterViews.ReplayDeadLettersResponse;
import dev.switchboard.platform.inbox.Replayed;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** Dead letters of this service. */
@RestController
@RequestMapping(path = "/api/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLetterController {

    private static final String READ = "dead-letters:read";
    private static final String WRITE = "dead-letters:write";

    private final DeadLetterList list;
    private final DeadLetterDesk desk;

    DeadLetterController(DeadLetterList list, DeadLetterDesk desk) {
        this.list = list;
        this.desk = desk;
    }

    @GetMapping
    @Operation(operationId = "listDeadLetters", summary = "Records that could not be handled, the newest first")
    @Parameter(
            name = "sort",
            description = "parkedAt, consumer or key, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<DeadLetterItem>> list(
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String key,
            @Parameter(description = "Any part of consumer, topic, key, ids, type or reason")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        return Mono.defer(() -> list.page(ListRequest.of(query), new Wanted(consumer, topic, key, q)));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getDeadLetter", summary = "One record with all that stands in it; audited")
    Mono<DeadLetterView> get(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return desk.open(id, caller);
    }

    @PostMapping("/{id}/replay")
    @Refuses(409)
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Handles the whole queue of the record's key, in order, until one fails again; audited")
    Mono<ReplayDeadLettersResponse> replay(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return desk.replay(id, caller).map(DeadLetterController::response);
    }

    @PostMapping("/{id}/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "discardDeadLetter", summary = "Gives one record up; audited")
    Mono<Void> discard(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return desk.discard(id, caller);
    }

    @PostMapping("/replay")
    @Refuses(409)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Handles the queues of all records that the same words find as in the list; audited")
    Mono<ReplayDeadLettersResponse> replayAll(
            @RequestBody(required = false) @Nullable ReplayDeadLetters wanted, Caller caller) {
        caller.require(WRITE);
        return desk.replayAll(wanted == null ? Wanted.ALL : wanted.wanted(), caller)
                .map(DeadLetterController::response);
    }

    private static ReplayDeadLettersResponse response(Replayed done) {
        return new ReplayDeadLettersResponse(done.replayed(), done.left(), done.reason());
    }
}
