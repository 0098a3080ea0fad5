package dev.switchboard.platform.list;

import dev.switchboard.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which page of a list is wanted.
 *
 * @param limit rows, 1 to 200
 * @param offset rows to pass over; with a cursor it is 0
 * @param cursor {@code next} of the page before
 * @param sort a key of the list, {@code -} before it for descending
 */
public record ListRequest(
        int limit,
        int offset,
        @Nullable String cursor,
        @Nullable String sort) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_OFFSET = 10_000;

    /**
     * Reads {@code limit}, {@code cursor}, {@code page} or {@code offset}, and {@code sort}.
     *
     * @throws ProblemException 422 if one of them is out of bounds
     */
    public static ListRequest of(MultiValueMap<String, String> query) {
        int limit = number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        int page = number(query, "page", 1, 1, Integer.MAX_VALUE);
        long offset =
                query.containsKey("offset") ? number(query, "offset", 0, 0, Integer.MAX_VALUE) : (page - 1L) * limit;
        if (offset > MAX_OFFSET) {
            throw ProblemException.invalid("Pages end at row 10,000; go on with 'cursor', the 'next' of each answer.");
        }
        return new ListRequest(limit, (int) offset, query.getFirst("cursor"), query.getFirst("sort"));
    }

    private static int number(MultiValueMap<String, String> query, String name, int usual, int least, int most) {
        String text = query.getFirst(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        String bounds = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        throw ProblemException.invalid("'" + name + "' must be a whole number " + bounds + ".")
                .with(name, "must be a whole number " + bounds);
    }
}
