package dev.switchboard.meeting.desk;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Meetings for people: those who may see all, and agents with their own. */
@RestController
@Tag(name = "meetings")
final class MeetingsController {

    private final MeetingQueries queries;
    private final MeetingEditing editing;
    private final TransactionalOperator transaction;

    MeetingsController(MeetingQueries queries, MeetingEditing editing, TransactionalOperator transaction) {
        this.queries = queries;
        this.editing = editing;
        this.transaction = transaction;
    }

    @GetMapping("/api/meetings")
    @Operation(operationId = "listMeetings", summary = "Meetings that the caller may see, newest start first.")
    @Parameter(name = "assigned", schema = @Schema(type = "boolean"), description = "false: the unassigned queue")
    @Parameter(name = "hostId", schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            name = "status",
            schema = @Schema(allowableValues = {"scheduled", "completed", "no_show", "follow_up", "canceled"}))
    @Parameter(name = "from", schema = @Schema(type = "string", format = "date-time"), description = "first start")
    @Parameter(name = "to", schema = @Schema(type = "string", format = "date-time"), description = "starts before it")
    @Parameter(name = "q", description = "words, or their beginnings, of title, customer, e-mail or provider's id")
    @Parameter(name = "integrationId", schema = @Schema(type = "string", format = "uuid"))
    @Parameter(name = "payloadLogId", schema = @Schema(type = "string", format = "uuid"))
    @Parameter(name = "origin", description = "the provider, if it is one that is known by name: calendly")
    @Parameter(name = "type", description = "name of the meeting type")
    @Parameter(name = "sort", description = "startTime, title or createdAt, with '-' before it for descending")
    @Paged
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "1"))
    @Parameter(name = "offset", schema = @Schema(type = "integer", minimum = "0"))
    Mono<Listing<MeetingView>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        Sight sight = Sight.ofReader(caller);
        return queries.list(ListRequest.of(query), sight.narrowList(MeetingFilter.of(query)));
    }

    @GetMapping("/api/meetings/{id}")
    @Operation(operationId = "getMeeting", summary = "All about a meeting.")
    Mono<ResponseEntity<MeetingDetailView>> get(@PathVariable UUID id, Caller caller) {
        return queries.detail(id, Sight.ofReader(caller)).map(MeetingDetailView::answer);
    }

    @PatchMapping(
            path = "/api/meetings/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Operation(
            operationId = "editMeeting",
            summary = "Edits what can be edited. The start is locked: it comes from the payload.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EditMeeting.class)))
    Mono<ResponseEntity<MeetingDetailView>> edit(
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        return Mono.defer(() -> editing.edit(caller, id, body, ifMatch))
                .as(transaction::transactional)
                .then(Mono.defer(() -> queries.detail(id)))
                .map(MeetingDetailView::answer);
    }

    @GetMapping("/api/meetings/{id}/history")
    @Operation(operationId = "getMeetingHistory", summary = "What changed, who did it, and when; latest first.")
    @Parameter(name = "sort", description = "at, with '-' before it for descending")
    @Paged
    Mono<Listing<HistoryView>> history(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        return queries.detail(id, Sight.ofReader(caller))
                .flatMap(meeting -> queries.history(ListRequest.of(query), meeting.id()));
    }
}
