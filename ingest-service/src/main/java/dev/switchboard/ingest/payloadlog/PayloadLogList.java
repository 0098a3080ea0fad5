package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogItem;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list of payload logs: filtered, searched by the beginning of a word, paged by key. Bodies are not searched. */
@Component
final class PayloadLogList {

    static final String COLUMNS = """
            l.id, l.integration_id, i.name AS integration_name, l.received_at, l.outcome, l.reason, l.provider_id,
            l.bytes, l.content_type, l.verification, l.duplicate_of""";
    static final String FROM = "payload_log l JOIN integration i ON i.id = l.integration_id";

    private final KeysetList<PayloadLogItem> list;

    PayloadLogList(DatabaseClient database) {
        list = new KeysetList<>(database, COLUMNS, FROM, "l.id", PayloadLogList::item)
                .sortedBy("receivedAt", "l.received_at", "timestamptz")
                .byDefault("-receivedAt");
    }

    /** What is wanted; each may be left out. */
    record Wanted(
            @Nullable UUID integrationId,
            @Nullable Outcome outcome,
            @Nullable String q,
            @Nullable Instant from,
            @Nullable Instant to) {

        Filter filter() {
            return Filter.none()
                    .and("l.integration_id = :integrationId", "integrationId", integrationId)
                    .and("l.outcome = :outcome", "outcome", outcome == null ? null : outcome.word())
                    .and("l.search @@ CAST(:q AS tsquery)", "q", query(q))
                    .and("l.received_at >= :from", "from", from)
                    .and("l.received_at < :to", "to", to);
        }
    }

    Mono<Listing<PayloadLogItem>> page(ListRequest request, Wanted wanted) {
        return list.page(request, wanted.filter());
    }

    /**
     * A query for words that begin as asked: first of all the whole text as one word, since ids may hold any character;
     * else each of its words.
     */
    static @Nullable String query(@Nullable String asked) {
        String text =
                asked == null ? "" : asked.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        if (text.isEmpty()) {
            return null;
        }
        String words = Arrays.stream(text.split("\\W+"))
                .filter(word -> !word.isEmpty())
                .map(PayloadLogList::beginning)
                .collect(Collectors.joining(" & "));
        return words.isEmpty() ? beginning(text) : beginning(text) + " | (" + words + ")";
    }

    private static String beginning(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*";
    }

    private static PayloadLogItem item(Readable row) {
        return new PayloadLogItem(
                need(row, "id", UUID.class),
                need(row, "integration_id", UUID.class),
                need(row, "integration_name", String.class),
                need(row, "received_at", Instant.class),
                Outcome.of(need(row, "outcome", String.class)),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                need(row, "bytes", Long.class),
                row.get("content_type", String.class),
                need(row, "verification", String.class),
                row.get("duplicate_of", UUID.class));
    }

    static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
