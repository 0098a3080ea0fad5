package dev.switchboard.console.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.console.gathering.Answer.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterPageTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::consumer).thenComparing(Row::id).reversed();

    private record Row(String id, String consumer) {}

    /** What the services hold, sorted; a cursor is the id of the last row of a page, as theirs stands for its place. */
    private final Map<String, List<Row>> services = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void showsEveryRowOnceAndInOrderWhateverTheSizeOfAPage(long seed) {
        var random = new Random(seed);
        for (String service : List.of("directory", "ingest", "meeting")) {
            fill(service, random.nextInt(40), random);
        }
        List<String> expected = services.values().stream()
                .flatMap(List::stream)
                .sorted(ORDER)
                .map(Row::id)
                .toList();

        for (int limit = 1; limit < 9; limit++) {
            assertThat(idsOfAllPages(limit)).as("limit %d", limit).isEqualTo(expected);
        }
    }

    @Test
    void missesNothingThoughShownRowsGoInBetween() {
        services.put("ingest", rows("f", "d", "b"));
        services.put("meeting", rows("e", "c", "a"));
        var first = page(start(), 3, List.of());
        assertThat(consumers(first)).containsExactly("f", "e", "d");

        services.get("ingest").removeFirst();
        services.get("meeting").removeFirst();

        var second = page(after(first), 3, List.of());
        assertThat(consumers(second)).containsExactly("c", "b", "a");
        assertThat(second.next()).isNull();
    }

    @Test
    void endsThoughAServiceStaysSilent() {
        services.put("ingest", rows("b", "a"));

        var first = page(start(), 1, List.of("meeting"));
        var second = page(after(first), 1, List.of("meeting"));

        assertThat(consumers(first)).containsExactly("b");
        assertThat(consumers(second)).containsExactly("a");
        assertThat(second.next()).isNull();
    }

    @Test
    void showsWhatComesAfterThePlaceOfAServiceThatAnswersAgain() {
        services.put("ingest", rows("d", "b", "a"));
        services.put("meeting", rows("e", "c"));

        var first = page(start(), 1, List.of("meeting"));
        var second = page(after(first), 3, List.of());

        assertThat(consumers(first)).containsExactly("d");
        assertThat(consumers(second)).containsExactly("c", "b", "a");
    }

    private static PageCursor start() {
        return new PageCursor("-consumer", null, Map.of("directory", "", "ingest", "", "meeting", ""), 0);
    }

    private List<String> idsOfAllPages(int limit) {
        List<String> ids = new ArrayList<>();
        for (PageCursor at = start(); at != null; ) {
            var page = page(at, limit, List.of());
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            assertThat(page.total())
                    .isEqualTo(services.values().stream().mapToLong(List::size).sum());
            page.items().forEach(row -> ids.add(row.get("id").asString()));
            at = page.next();
        }
        return ids;
    }

    private DeadLetterPage page(PageCursor cursor, int limit, List<String> silent) {
        List<Part> parts = cursor.from().entrySet().stream()
                .filter(from -> !silent.contains(from.getKey()))
                .map(from -> new Part(from.getKey(), answer(from.getKey(), from.getValue(), limit)))
                .toList();
        return new DeadLetterPage(cursor, parts, silent, limit);
    }

    private JsonNode answer(String service, String after, int limit) {
        List<Row> rows = services.getOrDefault(service, List.of()).stream()
                .filter(row -> after.isEmpty() || ORDER.compare(row, rowOf(after)) > 0)
                .toList();
        var page = rows.stream().limit(limit).toList();
        var body = new TreeMap<String, Object>(Map.of(
                "items",
                page,
                "total",
                services.getOrDefault(service, List.of()).size()));
        if (rows.size() > limit) {
            body.put("next", page.getLast().consumer() + "/" + page.getLast().id());
        }
        return JSON.valueToTree(body);
    }

    private static Row rowOf(String cursor) {
        String[] parts = cursor.split("/", 2);
        return new Row(parts[1], parts[0]);
    }

    private void fill(String service, int size, Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Row(new UUID(random.nextLong(), random.nextLong()).toString(), "c" + random.nextInt(5)));
        }
        rows.sort(ORDER);
        services.put(service, rows);
    }

    private static List<Row> rows(String... consumers) {
        return new ArrayList<>(List.of(consumers).stream()
                .map(name -> new Row("id-" + name, name))
                .toList());
    }

    private static List<String> consumers(DeadLetterPage page) {
        return page.items().stream().map(row -> row.get("consumer").asString()).toList();
    }

    /** The next page's cursor, as a caller brings it back. */
    private static PageCursor after(DeadLetterPage page) {
        String text = Objects.requireNonNull(page.next()).text(JSON);
        return Objects.requireNonNull(PageCursor.of(text, JSON));
    }
}
