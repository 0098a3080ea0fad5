package dev.switchboard.notifier.meeting;

import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.notifier.template.Template;
import dev.switchboard.notifier.template.TemplateText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said in Slack about a meeting. */
final class MeetingAnnouncement {

    /** Name of its template. */
    static final String TEMPLATE = "meeting.created";

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MeetingAnnouncement() {}

    static String text(Template template, Meeting meeting) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", meeting.title());
        values.put("start", START.format(meeting.startTime()));
        customer(meeting).ifPresent(customer -> values.put("customer", customer));
        Host host = meeting.host();
        if (host != null) {
            values.put("host", Map.of("name", host.name(), "email", host.email()));
        }
        return TemplateText.of(template, values);
    }

    /** The customer by name, else by e-mail address. */
    private static Optional<String> customer(Meeting meeting) {
        return Stream.of(given(meeting.customerName()), given(meeting.customerEmail()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
