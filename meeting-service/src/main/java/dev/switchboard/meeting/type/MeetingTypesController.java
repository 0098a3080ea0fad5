package dev.switchboard.meeting.type;

import dev.switchboard.meeting.desk.Sight;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Meeting types: all of the team read them, admins write. */
@RestController
@RequestMapping("/api/meeting-types")
@Tag(name = "meeting types")
final class MeetingTypesController {

    /** What a meeting type shall be; what is absent stays, or is nothing. Read by {@link TypeRequest}. */
    record SaveMeetingType(
            @Nullable String name,
            @Nullable List<String> matches,
            MeetingType.@Nullable MeetingTypeDefaults defaults,
            @Nullable String slackChannel,
            @Nullable Boolean active) {}

    private final MeetingTypes types;
    private final TypeEditing editing;
    private final TransactionalOperator transaction;

    MeetingTypesController(MeetingTypes types, TypeEditing editing, TransactionalOperator transaction) {
        this.types = types;
        this.editing = editing;
        this.transaction = transaction;
    }

    @GetMapping
    @Operation(operationId = "listMeetingTypes", summary = "Meeting types, by name unless sorted otherwise.")
    @Parameter(name = "sort", description = "name or createdAt, with '-' before it for descending")
    @Paged
    Mono<Listing<MeetingType>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        Sight.ofReader(caller);
        return types.list(ListRequest.of(query));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getMeetingType", summary = "One meeting type.")
    Mono<ResponseEntity<MeetingType>> get(@PathVariable UUID id, Caller caller) {
        Sight.ofReader(caller);
        return types.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting type")))
                .map(MeetingTypesController::answer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses(409)
    @Operation(operationId = "createMeetingType", summary = "A new meeting type, for bookings from now on.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SaveMeetingType.class)))
    Mono<ResponseEntity<MeetingType>> create(@RequestBody JsonNode body, Caller caller) {
        caller.require(Sight.WRITE);
        return editing.create(caller, body)
                .as(transaction::transactional)
                .map(type -> ResponseEntity.created(URI.create("/api/meeting-types/" + type.id()))
                        .eTag(ETags.of(type.version()))
                        .body(type));
    }

    @PatchMapping("/{id}")
    @Refuses(409)
    @Operation(
            operationId = "editMeetingType",
            summary = "Changes a meeting type; meetings that were booked before stay as they are.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SaveMeetingType.class)))
    Mono<ResponseEntity<MeetingType>> edit(
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(Sight.WRITE);
        return Mono.defer(() -> editing.edit(caller, id, body, ifMatch))
                .as(transaction::transactional)
                .map(MeetingTypesController::answer);
    }

    private static ResponseEntity<MeetingType> answer(MeetingType type) {
        return ResponseEntity.ok().eTag(ETags.of(type.version())).body(type);
    }
}
