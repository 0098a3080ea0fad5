package dev.switchboard.systemtests;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.OrderEvent;
import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.systemtests.Api.Door;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A shop whose orders stand on their topic by hand, as a shop's kind says them. */
final class Shop {

    private final Broker broker;
    private final UUID integrationId;

    Shop(Broker broker, Door door) {
        this.broker = broker;
        this.integrationId = UUID.fromString(door.id());
    }

    /** Somebody orders: they are a customer from then on. */
    void order(UUID eventId, UUID logId, String orderId, String email) {
        var brand = new OrderEvent.Party("Acme", email, "+49 30 901820", "Acme Ltd");
        var received = new OrderReceived(
                integrationId,
                orderId,
                logId,
                brand,
                null,
                "Premium",
                "199.00",
                1L,
                "EUR",
                "paid",
                Api.JSON.createObjectNode());
        var envelope = new Envelope<>(eventId, "/switchboard/ingest", Instant.now(), logId, logId, 1L, null, received);
        broker.put(
                Topic.INTAKE_ORDERS,
                received.subject(),
                EventCodec.headers(envelope),
                new String(EventCodec.encode(received), StandardCharsets.UTF_8));
    }
}
