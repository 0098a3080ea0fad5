package dev.switchboard.meeting.host;

import dev.switchboard.meeting.desk.MeetingDetailView;
import dev.switchboard.meeting.desk.MeetingQueries;
import dev.switchboard.meeting.desk.Sight;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Who holds a meeting, decided by hand. */
@RestController
@Tag(name = "meetings")
final class HostController {

    private final HostAssignment assignment;
    private final MeetingQueries queries;
    private final TransactionalOperator transaction;

    HostController(HostAssignment assignment, MeetingQueries queries, TransactionalOperator transaction) {
        this.assignment = assignment;
        this.queries = queries;
        this.transaction = transaction;
    }

    @PutMapping("/api/meetings/{id}/host")
    @Operation(operationId = "assignHost", summary = "Gives the meeting to an active member, or to nobody.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = AssignHost.class)))
    Mono<ResponseEntity<MeetingDetailView>> assign(
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(Sight.WRITE);
        return Mono.defer(() -> assignment.assign(caller, id, memberOf(body), ifMatch))
                .as(transaction::transactional)
                .then(Mono.defer(() -> queries.detail(id)))
                .map(MeetingDetailView::answer);
    }

    private static @Nullable UUID memberOf(JsonNode body) {
        JsonNode member = body.get("memberId");
        if (member != null && member.isNull()) {
            return null;
        }
        try {
            return UUID.fromString(member == null ? "" : member.asString(""));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                            "Name the host by \"memberId\", or send null to leave the meeting to nobody.")
                    .with("memberId", "must be the id of an active member, or null");
        }
    }
}
