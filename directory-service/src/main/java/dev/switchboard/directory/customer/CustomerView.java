package dev.switchboard.directory.customer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the API shows them.
 *
 * @param emails in lower case, the one to write to first
 * @param phones in E.164 form, the one to call first
 * @param mergedInto always null in lists and answers: who was merged is answered as whom they turned out to be
 */
record CustomerView(
        UUID id,

        @Schema(allowableValues = {"brand", "creator", "contact"})
        String kind,

        @Nullable String name,
        @Nullable String company,

        @Schema(allowableValues = {"active", "archived"}) String status,

        List<String> emails,
        List<String> phones,
        @Nullable UUID mergedInto,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        long version) {

    static CustomerView of(Customer customer) {
        return new CustomerView(
                customer.id(),
                customer.kind().word(),
                customer.name(),
                customer.company(),
                customer.status(),
                customer.emails(),
                customer.phones(),
                customer.mergedInto(),
                customer.createdAt(),
                customer.lastSeenAt(),
                customer.version());
    }
}
