package io.statepair.stateful.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list in the order of ids.
 *
 * @param nextCursor where the next part begins, null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Makes a page of what a query for one row more than {@code limit} gave: that row tells whether there is another. */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Cursor cursor, Function<R, String> id, Function<R, T> view) {
        List<R> page = rows.subList(0, Math.min(limit, rows.size()));
        boolean more = rows.size() > limit;
        return new Page<>(page.stream().map(view).toList(), more ? cursor.after(id.apply(page.getLast())) : null);
    }
}
