package dev.switchboard.ingest.integrity;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.integrity.IntegrityViews.DayView;
import dev.switchboard.ingest.integrity.IntegrityViews.StuckView;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether every accepted payload was dealt with, for those who may see what senders sent. */
@RestController
@InRole(Role.DOOR)
@RequestMapping(path = "/api/integrity", produces = MediaType.APPLICATION_JSON_VALUE)
class IntegrityController {

    private static final String READ = "payload-logs:read";
    private static final Set<String> STATES = Set.of("republished", "stuck", "parked", "failed");

    private final IntegrityLists lists;

    IntegrityController(IntegrityLists lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            operationId = "listIntegrityDays",
            summary = "What became of accepted payloads, by day of receipt (UTC) and integration, the latest day first")
    @Parameter(name = "sort", description = "day, with '-' before it for descending", schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<DayView>> days(
            @Parameter(description = "First day, 2026-11-21; of a time its day in UTC")
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(description = "Last day") @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable UUID integrationId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        return Mono.defer(() -> lists.days(ListRequest.of(query), dayOf("from", from), dayOf("to", to), integrationId));
    }

    @GetMapping("/stuck")
    @Operation(
            operationId = "listStuck",
            summary =
                    "Events that nobody answered or Slack was not told of, parked records and failed deliveries, the latest payload first")
    @Parameter(
            name = "sort",
            description = "receivedAt, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<StuckView>> stuck(
            @RequestParam(required = false) @Nullable UUID integrationId,
            @RequestParam(required = false) @Nullable String state,
            @Parameter(
                            description =
                                    "Beginning of the log's or the event's id, or part of the type, the service, the reason or the integration's name")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        return Mono.defer(() -> lists.stuck(ListRequest.of(query), integrationId, stateOf(state), q));
    }

    private static @Nullable String stateOf(@Nullable String state) {
        if (state != null && !state.isEmpty() && !STATES.contains(state)) {
            throw wrong("state", "must be one of failed, parked, republished, stuck");
        }
        return state == null || state.isEmpty() ? null : state;
    }

    private static @Nullable LocalDate dayOf(String name, @Nullable String text) {
        try {
            if (text == null || text.isEmpty()) {
                return null;
            }
            return text.length() <= "2026-11-21".length()
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (DateTimeException _) {
            throw wrong(name, "must be a day, as in 2026-11-21, or an ISO 8601 time with an offset");
        }
    }

    private static ProblemException wrong(String name, String message) {
        return ProblemException.invalid("'" + name + "' " + message + ".").with(name, message);
    }
}
