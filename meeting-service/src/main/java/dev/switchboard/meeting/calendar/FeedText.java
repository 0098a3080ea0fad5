package dev.switchboard.meeting.calendar;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Status;
import dev.switchboard.meeting.calendar.Feeds.Appointment;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Appointments as iCalendar (RFC 5545). The same appointments are the same text. */
final class FeedText {

    private static final Duration REFRESH = Duration.ofMinutes(15);

    private FeedText() {}

    static String of(List<Appointment> appointments) {
        ICalendar calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Switchboard//Meetings//EN");
        calendar.addProperty(new Method(Method.PUBLISH));
        calendar.setName("Switchboard meetings");
        calendar.setRefreshInterval(biweekly.util.Duration.builder()
                .minutes((int) REFRESH.toMinutes())
                .build());
        appointments.forEach(appointment -> calendar.addEvent(event(appointment)));
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(Appointment appointment) {
        VEvent event = new VEvent();
        event.setUid(appointment.id() + "@switchboard");
        event.setSequence((int) Math.min(appointment.version(), Integer.MAX_VALUE));
        event.setDateTimeStamp(Date.from(appointment.changedAt()));
        event.setCreated(Date.from(appointment.createdAt()));
        event.setLastModified(Date.from(appointment.changedAt()));
        event.setDateStart(Date.from(appointment.start()));
        event.setDateEnd(Date.from(appointment.end()));
        event.setStatus(appointment.canceled() ? Status.cancelled() : Status.confirmed());
        event.setSummary(appointment.title());
        if (appointment.location() != null) {
            event.setLocation(appointment.location());
        }
        String description = Stream.of(appointment.customer(), appointment.description())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining("\n"));
        if (!description.isEmpty()) {
            event.setDescription(description);
        }
        return event;
    }
}
