package dev.switchboard.sandbox.calendly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Lets a test, or a curious person, book and call off, decide how Calendly fails next, and have webhooks sent. */
@RestController
@RequestMapping("/sandbox/calendly")
final class CalendlyDeskController {

    private static final int MOST_GUESTS = 1_000;

    private final Appointments appointments;
    private final CalendlyFaults faults;
    private final CallLimit limit;
    private final Sending sending;
    private final Clock clock;

    CalendlyDeskController(
            Appointments appointments, CalendlyFaults faults, CallLimit limit, Sending sending, Clock clock) {
        this.appointments = appointments;
        this.faults = faults;
        this.limit = limit;
        this.sending = sending;
        this.clock = clock;
    }

    /** A booking; whatever is left out is made up. */
    record Book(
            @Nullable String host,
            @Nullable String topic,
            @Nullable Instant start,
            @Nullable Integer minutes,
            @Nullable Integer guests) {}

    /** The ids of what was booked. */
    record Booked(String event, List<String> invitees) {

        static Booked of(Appointment appointment) {
            return new Booked(
                    appointment.id(),
                    appointment.invitees().stream()
                            .map(invitee -> Api.idIn(invitee.path("uri").asString("")))
                            .toList());
        }
    }

    record FaultsView(List<CalendlyFault> items) {}

    record Limit(int perMinute) {}

    @PostMapping("/events")
    @ResponseStatus(HttpStatus.CREATED)
    Booked book(@RequestBody Book wish) {
        int guests = Objects.requireNonNullElse(wish.guests(), 1);
        int minutes = Objects.requireNonNullElse(wish.minutes(), 30);
        if (guests < 0 || guests > MOST_GUESTS || minutes < 0 || minutes > 1_440) {
            throw wrong("Give guests from 0 to " + MOST_GUESTS + " and minutes from 0 to 1440.");
        }
        Instant now = clock.instant();
        var made = new Booking(
                        UUID.randomUUID().toString(),
                        wish.host() == null ? Host.ALL.getFirst() : Host.of(wish.host()),
                        Objects.requireNonNullElse(wish.topic(), "Support Call"),
                        wish.start() == null ? now.plus(Duration.ofDays(1)) : wish.start(),
                        Duration.ofMinutes(minutes),
                        guests,
                        now)
                .made();
        appointments.keep(made);
        return Booked.of(made);
    }

    @PostMapping("/send")
    Mono<Sending.Sent> send(@RequestBody Sending.Send wish) {
        return sending.send(wish);
    }

    @PostMapping("/limit")
    Limit limit(@RequestBody Limit wish) {
        if (wish.perMinute() < 1) {
            throw wrong("Give perMinute from 1.");
        }
        limit.set(wish.perMinute());
        return wish;
    }

    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.CREATED)
    CalendlyFault add(@RequestBody CalendlyFault fault) {
        if (!fault.isPossible()) {
            throw wrong(
                    "Give a status from 400 to 599, reset in seconds, hangUp, or delayMs up to 600000; times from 1.");
        }
        faults.add(fault);
        return fault;
    }

    @GetMapping("/faults")
    FaultsView list() {
        return new FaultsView(faults.all());
    }

    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        faults.clear();
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }
}
