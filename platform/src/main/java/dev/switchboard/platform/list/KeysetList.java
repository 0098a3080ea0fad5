package dev.switchboard.platform.list;

import dev.switchboard.platform.inbox.Failures;
import dev.switchboard.platform.problem.ProblemException;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * A list that is filtered, sorted and paged by key, so that the thousandth page costs what the first does.
 *
 * <pre>{@code
 * new KeysetList<>(database, "m.id, m.title", "meeting m", "m.id", MeetingRow::of)
 *         .sortedBy("startTime", "m.start_time", "timestamptz")
 *         .sortedBy("title", "lower(m.title)", "text")
 *         .byDefault("-startTime")
 *         .page(request, Filter.none().and("m.host_id = :host", "host", host));
 * }</pre>
 *
 * <p>All SQL in it is constant text of the program; what callers send is bound. Sort expressions must not be null.
 * Build one per list and keep it: it is thread-safe once built.
 */
public final class KeysetList<T> {

    private static final int COUNTED = 10_000;
    private static final String SEPARATOR = "\n";

    private record SortKey(String expression, String type) {}

    private record Row<T>(T item, String sort, UUID id) {}

    private record Sort(String name, SortKey key, boolean descending) {}

    private final DatabaseClient database;
    private final String columns;
    private final String from;
    private final String id;
    private final Function<Readable, T> mapping;
    private final Map<String, SortKey> sorts = new LinkedHashMap<>();
    private String defaultSort = "";

    /**
     * A list.
     *
     * @param columns what is selected
     * @param from tables and joins
     * @param id the column with the row's UUID, which breaks ties
     */
    public KeysetList(DatabaseClient database, String columns, String from, String id, Function<Readable, T> mapping) {
        this.database = database;
        this.columns = columns;
        this.from = from;
        this.id = id;
        this.mapping = mapping;
    }

    /**
     * Offers a sort.
     *
     * @param expression never null, {@code coalesce(m.title, '')}
     * @param type its PostgreSQL type
     */
    public KeysetList<T> sortedBy(String name, String expression, String type) {
        sorts.put(name, new SortKey(expression, type));
        return this;
    }

    /** The sort of a request that names none: {@code -startTime}. */
    public KeysetList<T> byDefault(String sort) {
        defaultSort = sort;
        return this;
    }

    /**
     * One page.
     *
     * @throws ProblemException 422 if the sort or the cursor is none of this list
     */
    public Mono<Listing<T>> page(ListRequest request, Filter filter) {
        return Mono.defer(() -> {
            Sort sort = sortOf(Objects.requireNonNullElse(request.sort(), defaultSort));
            return rows(request, filter, sort)
                    .zipWith(count(filter), (rows, total) -> listing(request, sort, rows, total));
        });
    }

    private Mono<List<Row<T>>> rows(ListRequest request, Filter filter, Sort sort) {
        String direction = sort.descending() ? " DESC" : " ASC";
        String after = request.cursor() == null
                ? ""
                : " AND (%s, %s) %s (CAST(:cursorSort AS %s), :cursorId)"
                        .formatted(
                                sort.key().expression(),
                                id,
                                sort.descending() ? "<" : ">",
                                sort.key().type());
        String sql = "SELECT " + columns + ", CAST(" + sort.key().expression() + " AS text) AS keyset_sort, " + id
                + " AS keyset_id FROM " + from + " WHERE " + filter.sql() + after + " ORDER BY "
                + sort.key().expression() + direction + ", " + id + direction + " LIMIT " + (request.limit() + 1)
                + " OFFSET " + (request.cursor() == null ? request.offset() : 0);
        GenericExecuteSpec query = database.sql(sql).bindValues(filter.values());
        if (request.cursor() != null) {
            String[] cursor = cursorOf(request.cursor(), sort);
            query = query.bind("cursorSort", cursor[1]).bind("cursorId", UUID.fromString(cursor[2]));
        }
        return query.map(this::row)
                .all()
                .collectList()
                .onErrorMap(
                        failure -> request.cursor() != null && Failures.isUnreadableValue(failure),
                        _ -> notOfThisList());
    }

    private Row<T> row(Readable row) {
        return new Row<>(
                mapping.apply(row),
                Objects.requireNonNull(row.get("keyset_sort", String.class)),
                Objects.requireNonNull(row.get("keyset_id", UUID.class)));
    }

    private Mono<Long> count(Filter filter) {
        String sql = "SELECT count(*) FROM (SELECT 1 FROM " + from + " WHERE " + filter.sql() + " LIMIT "
                + (COUNTED + 1) + ") AS counted";
        return database.sql(sql)
                .bindValues(filter.values())
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private Listing<T> listing(ListRequest request, Sort sort, List<Row<T>> rows, long total) {
        boolean more = rows.size() > request.limit();
        List<Row<T>> page = more ? rows.subList(0, request.limit()) : rows;
        List<T> items = new ArrayList<>();
        page.forEach(row -> items.add(row.item()));
        String next = more ? cursor(sort, page.getLast()) : null;
        return new Listing<>(items, Math.min(total, COUNTED), total > COUNTED ? Boolean.TRUE : null, next);
    }

    private Sort sortOf(String wanted) {
        boolean descending = wanted.startsWith("-");
        String name = descending ? wanted.substring(1) : wanted;
        SortKey key = sorts.get(name);
        if (key == null) {
            String names = String.join(", ", sorts.keySet());
            throw ProblemException.invalid("'sort' must be one of " + names + ", with '-' before it for descending.")
                    .with("sort", "must be one of " + names);
        }
        return new Sort(name, key, descending);
    }

    private static String cursor(Sort sort, Row<?> last) {
        String text = (sort.descending() ? "-" : "") + sort.name() + SEPARATOR + last.sort() + SEPARATOR + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Name of the sort, value of the sort, id: the value may itself hold line feeds. */
    private static String[] cursorOf(String cursor, Sort sort) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int first = text.indexOf(SEPARATOR);
            int last = text.lastIndexOf(SEPARATOR);
            String[] parts = {text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1)};
            if (parts[0].equals((sort.descending() ? "-" : "") + sort.name())) {
                @Nullable UUID id = UUID.fromString(parts[2]);
                return new String[] {parts[0], parts[1], id.toString()};
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // said below
        }
        throw notOfThisList();
    }

    private static ProblemException notOfThisList() {
        return ProblemException.invalid("The cursor is not one of this list in this order; start without it.")
                .with("cursor", "is not one of this list in this order");
    }
}
