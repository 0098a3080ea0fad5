package dev.switchboard.meeting.calendar;

import dev.switchboard.meeting.calendar.Feeds.Appointment;
import dev.switchboard.meeting.desk.Sight;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Caller.Credential;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The feed of a member's meetings: its owner makes, replaces and revokes its address, and calendars read it. */
@RestController
@Tag(name = "calendar")
final class CalendarController {

    /** When the feed got its present address, which nobody can be told again. */
    record CalendarFeedView(Instant createdAt) {}

    /**
     * The address of a feed.
     *
     * @param url all of it, in this answer and nowhere else: whoever knows it reads the calendar
     */
    record CreatedCalendarFeed(String url, Instant createdAt) {}

    private final Feeds feeds;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final String publicUrl;

    CalendarController(
            Feeds feeds,
            Audit audit,
            TransactionalOperator transaction,
            @Value("${switchboard.public-url}") String publicUrl) {
        this.feeds = feeds;
        this.audit = audit;
        this.transaction = transaction;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/api/calendar-feed")
    @Refuses(404)
    @Operation(operationId = "getCalendarFeed", summary = "Whether the caller's calendar has an address; 404 if not.")
    Mono<CalendarFeedView> get(Caller caller) {
        return feeds.madeAt(own(caller))
                .map(CalendarFeedView::new)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("calendar feed")));
    }

    @PutMapping("/api/calendar-feed")
    @Operation(
            operationId = "makeCalendarFeed",
            summary = "Gives the caller's calendar a new address; the one before leads nowhere any more.")
    Mono<ResponseEntity<CreatedCalendarFeed>> make(Caller caller) {
        UUID member = own(caller);
        FeedToken token = FeedToken.make();
        return feeds.put(member, token)
                .flatMap(at -> say(caller, "calendar-feed.made").thenReturn(at))
                .as(transaction::transactional)
                .map(at -> ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .body(new CreatedCalendarFeed(publicUrl + "/api/calendar/" + token.text() + ".ics", at)));
    }

    @DeleteMapping("/api/calendar-feed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeCalendarFeed", summary = "Takes the address of the caller's calendar away.")
    Mono<Void> revoke(Caller caller) {
        return feeds.remove(own(caller))
                .filter(removed -> removed)
                .flatMap(_ -> say(caller, "calendar-feed.revoked"))
                .as(transaction::transactional);
    }

    @GetMapping(path = "/api/calendar/{token}.ics", produces = "text/calendar;charset=UTF-8")
    @SecurityRequirements
    @Operation(
            operationId = "readCalendar",
            summary = "A member's meetings as iCalendar, from 30 days back on, for whoever knows the address.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "304", description = "It is as it was.", content = @Content)
    Mono<ResponseEntity<byte[]>> read(@PathVariable String token) {
        return feeds.memberOf(new FeedToken(token))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("calendar")))
                .flatMap(feeds::appointments)
                .map(CalendarController::answer);
    }

    /** Spring answers 304 to whoever has it already. */
    private static ResponseEntity<byte[]> answer(List<Appointment> appointments) {
        byte[] text = FeedText.of(appointments).getBytes(StandardCharsets.UTF_8);
        // No Last-Modified: a meeting that leaves the feed changes it without a time of its own.
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + DigestUtils.md5DigestAsHex(text) + "\"")
                .body(text);
    }

    private Mono<Void> say(Caller caller, String action) {
        return audit.say(
                Cause.request(), caller, action, "calendar-feed", caller.id().toString(), null);
    }

    /** A key of a program makes no addresses that would outlive it. */
    private static UUID own(Caller caller) {
        Sight.ofReader(caller);
        if (!(caller.by() instanceof Credential.SignIn)) {
            throw ProblemException.forbidden("An API key has no calendar. Sign in to make an address for yours.");
        }
        return caller.id();
    }
}
