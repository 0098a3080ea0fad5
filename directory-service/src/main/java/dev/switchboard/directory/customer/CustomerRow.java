package dev.switchboard.directory.customer;

import static dev.switchboard.platform.sql.Columns.need;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers as rows. */
final class CustomerRow {

    /** What {@link #customer} reads. */
    static final String COLUMNS = """
            c.id, c.kind, c.name, c.company, c.status, c.by_hand, c.emails, c.phones, c.merged_into, c.created_at,
            c.last_seen_at, c.version""";

    private CustomerRow() {}

    static Customer customer(Readable row) {
        return new Customer(
                need(row, "id", UUID.class),
                Kind.of(need(row, "kind", String.class)).orElseThrow(),
                row.get("name", String.class),
                row.get("company", String.class),
                need(row, "status", String.class).equals(Customer.ARCHIVED),
                Set.of(need(row, "by_hand", String[].class)),
                List.of(need(row, "emails", String[].class)),
                List.of(need(row, "phones", String[].class)),
                row.get("merged_into", UUID.class),
                need(row, "created_at", Instant.class),
                row.get("last_seen_at", Instant.class),
                need(row, "version", Long.class));
    }

    /** The columns of a customer, by name. */
    static Map<String, @Nullable Object> columns(Customer customer) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", customer.id());
        columns.put("kind", customer.kind().word());
        columns.put("name", customer.name());
        columns.put("company", customer.company());
        columns.put("status", customer.status());
        columns.put("by_hand", customer.byHand());
        columns.put("emails", customer.emails());
        columns.put("phones", customer.phones());
        columns.put("merged_into", customer.mergedInto());
        columns.put("name_folded", SearchWords.folded(label(customer)));
        columns.put("words", words(customer));
        columns.put("created_at", customer.createdAt());
        columns.put("last_seen_at", customer.lastSeenAt());
        columns.put("version", customer.version());
        return columns;
    }

    /** By what a customer is called in lists. */
    private static String label(Customer customer) {
        return Stream.concat(Stream.ofNullable(customer.name()), Stream.ofNullable(customer.company()))
                .findFirst()
                .or(() -> customer.addresses().findFirst())
                .orElse("");
    }

    private static String[] words(Customer customer) {
        List<@Nullable String> texts = new ArrayList<>(customer.addresses().toList());
        texts.add(customer.name());
        texts.add(customer.company());
        return SearchWords.of(texts);
    }
}
