package dev.switchboard.ingest.kind;

import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * One kind of integration: knows a provider's words and nobody else does. A bean of this type is all it takes; the door,
 * the integrations and the payload logs find it by its name. Implementations are stateless.
 */
public interface IntakeKind {

    /** Its name in the API: {@code meeting}. */
    String name();

    /** Its name to people: {@code Calendly}. */
    default String title() {
        return name().substring(0, 1).toUpperCase(Locale.ROOT) + name().substring(1);
    }

    /** Name of the verification scheme of an integration that asks for none in particular. */
    default String defaultVerification() {
        return "none";
    }

    /** Fixed addresses, which all lead to one integration of this kind: {@code /api/v1/calendly/webhook}. */
    default List<String> fixedDoors() {
        return List.of();
    }

    /** The fields that an integration's mapping may point elsewhere; none where the provider's own words are known. */
    default List<Target> targets() {
        return List.of();
    }

    /**
     * The service that answers for what it says: the one of bookings, unless it says something else. Null where none does
     * yet; then a payload is published, and nothing more is waited for.
     */
    default @Nullable String answeredBy() {
        return answererOf(BookingReceived.class);
    }

    /** The service that owes an answer to that type of event, or null. */
    static @Nullable String answererOf(Class<? extends SwitchboardEvent> event) {
        return EventTypes.all().stream()
                .filter(type -> type.record().equals(event))
                .findFirst()
                .map(EventType::answeredBy)
                .orElse(null);
    }

    /** Whether the provider also sends {@code application/x-www-form-urlencoded}. */
    default boolean takesForms() {
        return false;
    }

    /**
     * Says a payload in our words. The same delivery always gives the same events in the same order: replay relies on it.
     */
    Translation translate(Delivery delivery);

    /** The sender's own id of this delivery, where the provider has such a thing. */
    default Optional<String> deliveryId(HttpHeaders headers) {
        return Optional.empty();
    }

    /**
     * Whether a body without any delivery id is a duplicate if it equals the latest accepted one with the same provider's
     * id.
     */
    boolean fallsBackToBody();

    /** What the sender hears once the payload is committed. */
    default Answer answer(UUID logId, boolean duplicate) {
        return new Answer(duplicate ? HttpStatus.OK : HttpStatus.ACCEPTED, new Receipt(logId, duplicate));
    }

    /** What the sender hears of a payload that was passed over. Some take nothing but 200 for success. */
    default Answer passedOver(UUID logId) {
        return new Answer(HttpStatus.OK, new Receipt(logId, false));
    }

    /** An answer to a sender. */
    record Answer(HttpStatus status, Object body) {}

    /**
     * The answer of generic kinds.
     *
     * @param logId the payload log; of a duplicate the log of the first copy
     * @param duplicate whether this was received before
     */
    record Receipt(UUID logId, boolean duplicate) {}
}
