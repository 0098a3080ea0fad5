package dev.switchboard.console.gathering;

import dev.switchboard.console.gathering.Answer.Part;
import dev.switchboard.console.gathering.PageCursor.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page out of a page of each service, in the order that each of them has.
 *
 * <p>A service is asked for the same page again until all of that was shown; what was shown is known by its place, so
 * that rows which come and go in between neither hide nor double others.
 */
final class DeadLetterPage {

    private static final int COUNTED = 10_000;

    private final PageCursor cursor;
    private final Comparator<Place> order;
    private final String field;
    private final List<JsonNode> items = new ArrayList<>();
    private final Map<String, String> from = new TreeMap<>();
    private final long total;
    private final long ended;
    private @Nullable Place last;

    DeadLetterPage(PageCursor cursor, List<Part> parts, List<String> silent, int limit) {
        this.cursor = cursor;
        this.field = cursor.sort().replaceFirst("^-", "");
        Comparator<Place> ascending =
                Comparator.comparing(Place::value, this::compare).thenComparing(Place::id);
        this.order = cursor.sort().startsWith("-") ? ascending.reversed() : ascending;
        this.last = cursor.after();
        this.total = cursor.ended()
                + parts.stream().mapToLong(DeadLetterPage::totalOf).sum();
        take(parts, limit);
        parts.forEach(this::goOn);
        this.ended = cursor.ended()
                + parts.stream()
                        .filter(part -> !from.containsKey(part.service()))
                        .mapToLong(DeadLetterPage::totalOf)
                        .sum();
        if (!from.isEmpty()) {
            silent.forEach(service -> from.put(service, cursor.from().getOrDefault(service, "")));
        }
    }

    List<JsonNode> items() {
        return items;
    }

    long total() {
        return Math.min(total, COUNTED);
    }

    boolean totalIsAtLeast() {
        return total > COUNTED;
    }

    /** Null on the last page. */
    @Nullable PageCursor next() {
        return from.isEmpty() ? null : new PageCursor(cursor.sort(), last, from, ended);
    }

    private static long totalOf(Part part) {
        return part.list().path("total").asLong(0);
    }

    private void take(List<Part> parts, int limit) {
        List<Place> ends = parts.stream()
                .filter(DeadLetterPage::hasMore)
                .map(part -> placeOf(rows(part).getLast()))
                .toList();
        parts.stream()
                .flatMap(part -> rows(part).stream())
                .filter(row -> isNew(placeOf(row)))
                .filter(row -> ends.stream().allMatch(end -> order.compare(placeOf(row), end) <= 0))
                .sorted(Comparator.comparing(this::placeOf, order))
                .limit(limit)
                .forEach(items::add);
        if (!items.isEmpty()) {
            last = placeOf(items.getLast());
        }
    }

    private void goOn(Part part) {
        boolean isShown = rows(part).stream().noneMatch(row -> isNew(placeOf(row)));
        if (!isShown) {
            from.put(part.service(), cursor.from().getOrDefault(part.service(), ""));
        } else if (hasMore(part)) {
            from.put(part.service(), part.list().get("next").asString());
        }
    }

    private boolean isNew(Place place) {
        return last == null || order.compare(place, last) > 0;
    }

    /** As PostgreSQL compares: times by time, text by its bytes. */
    private int compare(String one, String other) {
        return field.equals(PageCursor.TIME)
                ? Instant.parse(one).compareTo(Instant.parse(other))
                : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Place placeOf(JsonNode row) {
        return new Place(row.path(field).asString(""), row.path("id").asString(""));
    }

    private static boolean hasMore(Part part) {
        return !rows(part).isEmpty() && part.list().path("next").isString();
    }

    private static List<JsonNode> rows(Part part) {
        return List.copyOf(part.list().path("items").values());
    }
}
