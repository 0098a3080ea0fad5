package dev.switchboard.meeting.agenda;

import static java.util.Objects.requireNonNull;

import dev.switchboard.contracts.meeting.MeetingEvent;
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
 * @param lineage its bookings, of which at least one has arrived
 * @param byHand what people set, by field; it outlives later payloads
 * @param hostByHand whether a person decided who holds it, or that nobody does
 * @param version grows with every change that somebody can see
 */
public record Meeting(
        UUID id,
        UUID integrationId,
        Lineage lineage,
        Map<Field, @Nullable String> byHand,
        @Nullable Host host,
        boolean hostByHand,
        long version)
        implements Entry {

    private static final String NO_SHOW = "no_show";
    private static final String ATTENDED = "attended";
    private static final String GUEST = "guest";
    private static final String HOST = "host";

    public Meeting {
        Map<Field, @Nullable String> copy = new EnumMap<>(Field.class);
        copy.putAll(byHand);
        byHand = Collections.unmodifiableMap(copy);
    }

    /** One that nobody has touched. */
    static Meeting of(UUID id, UUID integrationId, Lineage lineage, @Nullable Host host) {
        return new Meeting(id, integrationId, lineage, Map.of(), host, false, 1);
    }

    /** The booking that counts. */
    public BookingState current() {
        return lineage.current().orElseThrow();
    }

    /** What the booking that counts says. */
    public Booking said() {
        return requireNonNull(current().said());
    }

    /** When it ends. An end that was set by hand, but lies before a start that moved since, gives way. */
    public Instant endTime() {
        Booking said = said();
        String set = byHand.get(Field.END_TIME);
        return set == null || Instant.parse(set).isBefore(said.startTime()) ? said.endTime() : Instant.parse(set);
    }

    /** What a field says to a person. */
    public @Nullable String value(Field field) {
        return switch (field) {
            case START_TIME -> said().startTime().toString();
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
            case TITLE -> said().title();
            case CUSTOMER_NAME -> said().customerName();
            case CUSTOMER_EMAIL -> said().customerEmail();
            case SUCCESS_STATUS -> isCanceledByProvider() ? "canceled" : absent() == null ? "scheduled" : NO_SHOW;
            case CUSTOMER_ATTENDANCE -> {
                String absent = absent();
                yield absent == null ? "unknown" : absent.equals(HOST) ? ATTENDED : "not_attended";
            }
            default -> null;
        };
    }

    /** Who did not come, as far as the provider says; what is called off nobody misses. */
    private @Nullable String absent() {
        return isCanceledByProvider() ? null : current().absent();
    }

    /** Who did not come: a guest who did was left waiting by the host. */
    public @Nullable String noShow() {
        if (!NO_SHOW.equals(value(Field.SUCCESS_STATUS))) {
            return null;
        }
        return ATTENDED.equals(value(Field.CUSTOMER_ATTENDANCE)) ? HOST : GUEST;
    }

    boolean isCanceledByProvider() {
        return current().isCalledOff();
    }

    /** Whether its time was given up, and no other one is booked yet. */
    boolean awaitsReschedule() {
        return current().awaitsReschedule();
    }

    /** Whether none of its bookings came live. */
    boolean isImported() {
        return lineage.isImported();
    }

    /** Whether it is held by whom the provider calls by that name. */
    boolean holdsFor(@Nullable String hostId) {
        String mine = said().hostId();
        return host != null
                && mine != null
                && hostId != null
                && mine.toLowerCase(Locale.ROOT).equals(hostId.toLowerCase(Locale.ROOT));
    }

    /** Whether nobody sees a difference. */
    boolean looksLike(Meeting other) {
        return said().equals(other.said())
                && Change.between(other, this).isEmpty()
                && isImported() == other.isImported()
                && awaitsReschedule() == other.awaitsReschedule();
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
        return set.equals(byHand) ? this : with(set).next();
    }

    /** The meeting in the hands of the member who turned out to have its host id. */
    public Meeting heldBy(Host found) {
        return withHost(found).next();
    }

    /** The meeting in the hands of whom a person chose, or of nobody. No later match changes that. */
    public Meeting assigned(@Nullable Host chosen) {
        Meeting after = new Meeting(id, integrationId, lineage, byHand, chosen, true, version);
        return Objects.equals(host, chosen) ? after : after.next();
    }

    Meeting with(Lineage heard) {
        return new Meeting(id, integrationId, heard, byHand, host, hostByHand, version);
    }

    private Meeting with(Map<Field, @Nullable String> set) {
        return new Meeting(id, integrationId, lineage, set, host, hostByHand, version);
    }

    Meeting withHost(@Nullable Host holder) {
        return new Meeting(id, integrationId, lineage, byHand, holder, hostByHand, version);
    }

    /** With what people set at another one that turned out to be the same; what they set at this one goes before it. */
    Meeting withWhatWasSetAt(Meeting other) {
        Map<Field, @Nullable String> both = new EnumMap<>(Field.class);
        both.putAll(other.byHand);
        both.putAll(byHand);
        return !hostByHand && other.hostByHand
                ? new Meeting(id, integrationId, lineage, both, other.host, true, version)
                : with(both);
    }

    Meeting next() {
        return new Meeting(id, integrationId, lineage, byHand, host, hostByHand, version + 1);
    }

    /** The meeting as other services hear of it. */
    public MeetingEvent.Meeting snapshot() {
        Booking said = said();
        return new MeetingEvent.Meeting(
                id,
                integrationId,
                said.payloadLogId(),
                given(Field.TITLE),
                said.startTime(),
                endTime(),
                host == null ? null : new MeetingEvent.Host(host.id(), host.name(), host.email()),
                value(Field.CUSTOMER_NAME),
                value(Field.CUSTOMER_EMAIL),
                said.customerPhone(),
                given(Field.SUCCESS_STATUS),
                said.type(),
                said.slackChannel(),
                isImported(),
                version);
    }
}
