package dev.switchboard.meeting.type;

import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.team.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the active types make of bookings. */
public final class TypeRules {

    /**
     * One way in which providers call a type.
     *
     * @param word in lower case
     * @param host the active member who holds what names no host
     */
    record Rule(
            String word,
            String type,
            @Nullable Integer durationMinutes,
            @Nullable String project,
            @Nullable String slackChannel,
            @Nullable Host host) {}

    private final Map<String, Rule> byWord;
    private final Map<String, Rule> byType;

    TypeRules(List<Rule> rules) {
        byWord = rules.stream().collect(Collectors.toMap(Rule::word, Function.identity()));
        byType = rules.stream().collect(Collectors.toMap(Rule::type, Function.identity(), (one, _) -> one));
    }

    /** The booking with what its type adds; the provider's name of the type goes before the title. */
    public Booking applyTo(Booking booking) {
        Rule rule = byWord.get(lower(booking.type()));
        if (rule == null) {
            rule = byWord.get(lower(booking.title()));
        }
        return rule == null ? booking : with(rule, booking);
    }

    private static Booking with(Rule rule, Booking booking) {
        return new Booking(
                booking.title(),
                booking.startTime(),
                endOf(booking, rule.durationMinutes),
                booking.hostId(),
                booking.customerName(),
                booking.customerEmail(),
                booking.payloadLogId(),
                booking.ordinal(),
                booking.details(),
                rule.type,
                rule.slackChannel,
                booking.project() == null ? rule.project : booking.project());
    }

    private static Instant endOf(Booking booking, @Nullable Integer minutes) {
        return minutes == null || booking.endTime().isAfter(booking.startTime())
                ? booking.endTime()
                : booking.startTime().plus(Duration.ofMinutes(minutes));
    }

    /** Who holds a booking that names nobody. */
    public @Nullable Host hostOf(Booking booking) {
        Rule rule = booking.type() == null ? null : byType.get(booking.type());
        return rule == null ? null : rule.host;
    }

    private static String lower(@Nullable String name) {
        return Objects.requireNonNullElse(name, "").strip().toLowerCase(Locale.ROOT);
    }
}
