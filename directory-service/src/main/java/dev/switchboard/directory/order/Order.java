package dev.switchboard.directory.order;

import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order, as its shop said it last.
 *
 * @param ordinal of what was said last; 0 before anything was
 * @param placedAt when it was first heard of
 * @param version grows with every later word
 * @param said ordinal of the latest snapshot
 */
record Order(
        UUID id,
        OrderKey key,
        UUID payloadLogId,
        long ordinal,
        @Nullable UUID brandId,
        @Nullable UUID creatorId,
        @Nullable String packageName,
        @Nullable String amount,
        @Nullable Long quantity,
        @Nullable String currency,
        @Nullable String status,
        Instant placedAt,
        long version,
        long said) {

    /** What makes an order one and the same, however often it is told of. */
    record OrderKey(UUID integrationId, String orderId) {

        static OrderKey of(OrderReceived event) {
            return new OrderKey(event.integrationId(), event.orderId());
        }
    }

    /** An order of which nothing was said yet. */
    static Order heardOf(UUID id, OrderReceived event, Instant now) {
        return new Order(
                id,
                OrderKey.of(event),
                event.payloadLogId(),
                Long.MIN_VALUE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                0,
                0);
    }

    /** Whether it has been said already, or something later has. */
    boolean knows(long said) {
        return said <= ordinal;
    }

    /** The order after a later word. What that leaves out stays: shops often tell only of what has changed. */
    Order told(OrderReceived event, long later, @Nullable UUID brand, @Nullable UUID creator) {
        return new Order(
                id,
                key,
                event.payloadLogId(),
                later,
                brand == null ? brandId : brand,
                creator == null ? creatorId : creator,
                event.packageName() == null ? packageName : event.packageName(),
                event.amount() == null ? amount : event.amount(),
                event.quantity() == null ? quantity : event.quantity(),
                event.currency() == null ? currency : event.currency(),
                event.status() == null ? status : event.status(),
                placedAt,
                version + 1,
                said);
    }

    /** The order with the next snapshot said: also past what was said before the database was set back to a backup. */
    Order saidAt(Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return new Order(
                id,
                key,
                payloadLogId,
                ordinal,
                brandId,
                creatorId,
                packageName,
                amount,
                quantity,
                currency,
                status,
                placedAt,
                version,
                Math.max(said + 1, micros));
    }

    /** All that other services may know. */
    OrderPlaced snapshot() {
        return new OrderPlaced(
                id,
                key.integrationId(),
                payloadLogId,
                key.orderId(),
                brandId,
                creatorId,
                packageName,
                amount,
                quantity,
                currency,
                status,
                placedAt,
                version);
    }
}
