package dev.switchboard.meeting.calendly;

import dev.switchboard.platform.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What Calendly said of meetings, for those who may see them. */
@RestController
@Tag(name = "meetings")
final class CalendlyDetailsController {

    private final CalendlyDetails details;

    CalendlyDetailsController(CalendlyDetails details) {
        this.details = details;
    }

    @GetMapping("/api/v1/calendly/{meetingId}/calendly-details")
    @Operation(
            operationId = "getCalendlyDetails",
            summary = "What Calendly said of a meeting, with the original payload; each opening is audited.")
    Mono<ResponseEntity<CalendlyDetailsView>> get(@PathVariable UUID meetingId, Caller caller) {
        return details.open(meetingId, caller)
                .map(view ->
                        ResponseEntity.ok().header("Cache-Control", "no-store").body(view));
    }
}
