package dev.switchboard.notifier.meeting;

import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.Placeholder;
import dev.switchboard.notifier.template.Vocabulary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said in Slack about a meeting. */
final class MeetingAnnouncement {

    /** Name of its template. */
    static final String TEMPLATE = "meeting.created";

    /** What its template may say. */
    static final Vocabulary VOCABULARY = new Vocabulary(
            TEMPLATE,
            "Tells of a new meeting, and is updated in place when the meeting changes",
            List.of(
                    new Placeholder("title", "The meeting's title", "Support Onboarding Call", false),
                    new Placeholder("start", "When it starts, in UTC", "2025-06-20 10:00 UTC", false),
                    new Placeholder("host", "Who holds it, once that is known", null, true),
                    new Placeholder("host.name", "The host's name", "Alex", true),
                    new Placeholder("host.email", "The host's e-mail address", "alex@example.com", true),
                    new Placeholder("customer", "The customer's name, else e-mail address", "John Doe", true)));

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MeetingAnnouncement() {}

    static Facts facts(Meeting meeting) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", meeting.title());
        values.put("start", START.format(meeting.startTime()));
        customer(meeting).ifPresent(customer -> values.put("customer", customer));
        Host host = meeting.host();
        if (host != null) {
            values.put("host", Map.of("name", host.name(), "email", host.email()));
        }
        return new Facts(values);
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
