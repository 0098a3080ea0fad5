package dev.switchboard.ingest.kind;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
