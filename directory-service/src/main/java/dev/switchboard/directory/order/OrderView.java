package dev.switchboard.directory.order;

import static dev.switchboard.platform.sql.Columns.need;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API shows it.
 *
 * @param id ours
 * @param orderId the shop's
 * @param amount a decimal number, {@code 199.00}
 * @param status in the shop's words
 */
record OrderView(
        UUID id,
        String orderId,
        UUID integrationId,
        @Nullable PartyView brand,
        @Nullable PartyView creator,
        @Nullable String packageName,
        @Nullable String amount,
        @Nullable Long quantity,
        @Nullable String currency,
        @Nullable String status,
        Instant placedAt,
        UUID payloadLogId,
        long version) {

    /** The customer who orders or delivers, under the name of today. */
    record PartyView(UUID id, @Nullable String name) {}

    static OrderView of(Readable row) {
        return new OrderView(
                need(row, "id", UUID.class),
                need(row, "order_id", String.class),
                need(row, "integration_id", UUID.class),
                party(row, "brand"),
                party(row, "creator"),
                row.get("package_name", String.class),
                row.get("amount", String.class),
                row.get("quantity", Long.class),
                row.get("currency", String.class),
                row.get("status", String.class),
                need(row, "placed_at", Instant.class),
                need(row, "payload_log_id", UUID.class),
                need(row, "version", Long.class));
    }

    private static @Nullable PartyView party(Readable row, String side) {
        UUID id = row.get(side + "_id", UUID.class);
        return id == null ? null : new PartyView(id, row.get(side + "_name", String.class));
    }
}
