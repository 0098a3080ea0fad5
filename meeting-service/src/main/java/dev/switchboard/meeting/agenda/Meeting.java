package dev.switchboard.meeting.agenda;

import static java.util.Objects.requireNonNull;

import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.team.Host;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting: what the provider said last, and over it what was set by hand.
 *
 * @param canceled ordinal of the provider's latest cancellation
 * @param byHand what people set, by field; it outlives later payloads
 * @param hostByHand whether a person decided who holds it, or that nobody does
 * @param version grows with every change that somebody can see
 */
public record Meeting(
        UUID id,
        BookingKey key,
        Booking said,
        @Nullable Long canceled,
        Map<Field, @Nullable String> byHand,
        @Nullable Host host,
        boolean hostByHand,
        long version)
        implements Entry {

    public Meeting {
        Map<Field, @Nullable String> copy = new EnumMap<>(Field.class);
        copy.putAll(byHand);
        byHand = Collections.unmodifiableMap(copy);
    }

    /** When it ends. An end that was set by hand, but lies before a start that moved since, gives way. */
    public Instant endTime() {
        String set = byHand.get(Field.END_TIME);
        return set == null || Instant.parse(set).isBefore(said.startTime()) ? said.endTime() : Instant.parse(set);
    }

    /** What a field says to a person. */
    public @Nullable String value(Field field) {
        return switch (field) {
            case START_TIME -> said.startTime().toString();
            case END_TIME -> endTime().toString();
            case HOST -> host == null ? null : host.label();
            default -> byHand.containsKey(field) ? byHand.get(field) : said(field);
        };
    }

    /** What a field that is never empty says. */
    public String given(Field field) {
        return requireNonNull(value(field), field::wireName);
    }

    private @Nullable String said(Field field) {
        return switch (field) {
            case TITLE -> said.title();
            case CUSTOMER_NAME -> said.customerName();
            case CUSTOMER_EMAIL -> said.customerEmail();
            case SUCCESS_STATUS -> isCanceledByProvider() ? "canceled" : "scheduled";
            case CUSTOMER_ATTENDANCE -> "unknown";
            default -> null;
        };
    }

    boolean isCanceledByProvider() {
        return canceled != null && canceled > said.ordinal();
    }

    @Override
    public Outcome book(Booking booking, @Nullable Host match) {
        if (booking.ordinal() == said.ordinal()) {
            return new Outcome(this, asItStands());
        }
        if (booking.ordinal() < said.ordinal()) {
            return Outcome.passedOver(this, Outcome.OLDER);
        }
        boolean keepsHost = hostByHand || sameHost(booking.hostId(), said.hostId());
        Meeting after =
                new Meeting(id, key, booking, canceled, byHand, keepsHost ? host : match, hostByHand, version + 1);
        return new Outcome(after, new Rescheduled(after));
    }

    /** The answer to a booking that is said once more: the first one may be lost. */
    private Outcome.Answer asItStands() {
        if (isCanceledByProvider()) {
            return new Canceled(this);
        }
        return version == 1 ? new Scheduled(this) : new Rescheduled(this);
    }

    private boolean sameHost(@Nullable String one, @Nullable String other) {
        return host != null
                && one != null
                && other != null
                && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    @Override
    public Outcome cancel(long ordinal) {
        if (canceled != null && ordinal == canceled && isCanceledByProvider()) {
            return new Outcome(this, asItStands());
        }
        if (canceled != null && ordinal <= canceled) {
            return Outcome.passedOver(this, Outcome.OLDER);
        }
        Meeting noted = new Meeting(id, key, said, ordinal, byHand, host, hostByHand, version);
        if (ordinal <= said.ordinal()) {
            return Outcome.passedOver(noted, Outcome.OLDER);
        }
        if (noted.given(Field.SUCCESS_STATUS).equals(given(Field.SUCCESS_STATUS))) {
            return Outcome.passedOver(noted, Outcome.STATUS_STANDS);
        }
        Meeting after = noted.next();
        return new Outcome(after, new Canceled(after));
    }

    /** The meeting after an edit; itself if the edit changes nothing. The end must not lie before the start. */
    public Meeting edited(Map<Field, @Nullable String> wanted) {
        Map<Field, @Nullable String> set = new EnumMap<>(Field.class);
        set.putAll(byHand);
        wanted.forEach((field, value) -> {
            if (!Objects.equals(value, value(field))) {
                set.put(field, value);
            }
        });
        return set.equals(byHand) ? this : new Meeting(id, key, said, canceled, set, host, hostByHand, version + 1);
    }

    /** The meeting in the hands of the member who turned out to have its host id. */
    public Meeting heldBy(Host found) {
        return new Meeting(id, key, said, canceled, byHand, found, hostByHand, version + 1);
    }

    /** The meeting in the hands of whom a person chose, or of nobody. No later match changes that. */
    public Meeting assigned(@Nullable Host chosen) {
        boolean same = Objects.equals(host, chosen);
        return new Meeting(id, key, said, canceled, byHand, chosen, true, same ? version : version + 1);
    }

    private Meeting next() {
        return new Meeting(id, key, said, canceled, byHand, host, hostByHand, version + 1);
    }

    /** The meeting as other services hear of it. */
    public MeetingEvent.Meeting snapshot() {
        return new MeetingEvent.Meeting(
                id,
                key.integrationId(),
                said.payloadLogId(),
                given(Field.TITLE),
                said.startTime(),
                endTime(),
                host == null ? null : new MeetingEvent.Host(host.id(), host.name(), host.email()),
                value(Field.CUSTOMER_NAME),
                value(Field.CUSTOMER_EMAIL),
                given(Field.SUCCESS_STATUS),
                version);
    }
}
