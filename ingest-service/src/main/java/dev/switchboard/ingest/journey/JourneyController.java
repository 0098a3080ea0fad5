package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.journey.JourneyViews.JourneyView;
import dev.switchboard.platform.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of a payload, for those who may see what senders sent. */
@RestController
@InRole(Role.DOOR)
class JourneyController {

    private final JourneyQuery query;

    JourneyController(JourneyQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/api/payload-logs/{id}/journey", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getJourney", summary = "Everything that happened because of one payload")
    Mono<JourneyView> get(@PathVariable UUID id, Caller caller) {
        caller.require("payload-logs:read");
        return query.of(id);
    }
}
