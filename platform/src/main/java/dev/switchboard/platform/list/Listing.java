package dev.switchboard.platform.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages; exact up to 10,000
 * @param totalIsAtLeast true if there are more than {@code total}; absent otherwise
 * @param next cursor of the next page, or null on the last
 */
public record Listing<T>(
        List<T> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean totalIsAtLeast,
        @Nullable String next) {

    /** The same page of other things. */
    public <R> Listing<R> map(Function<T, R> change) {
        return new Listing<>(items.stream().map(change).toList(), total, totalIsAtLeast, next);
    }
}
