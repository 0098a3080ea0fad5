package dev.switchboard.sandbox.calendly;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All appointments, by their start. What was added or changed is forgotten at a restart. Thread-safe. */
@Component
final class Appointments {

    private final NavigableMap<String, Appointment> byPlace = new ConcurrentSkipListMap<>();

    Appointments(Clock clock) {
        History.around(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).forEach(this::keep);
    }

    /** Adds one, or takes the place of what it was before. */
    void keep(Appointment appointment) {
        byPlace.put(appointment.place(), appointment);
    }

    Stream<Appointment> byStart() {
        return byPlace.values().stream();
    }

    Stream<Appointment> latestFirst() {
        return byPlace.descendingMap().values().stream();
    }

    Optional<Appointment> find(String id) {
        return byStart().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Appointment> ofInvitee(String id) {
        return byStart().filter(one -> one.invitee(id).isPresent()).findFirst();
    }
}
