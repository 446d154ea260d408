package io.statepair.stateful.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What became of the records of one file. */
final class Outcome {

    private final String kind;
    private final List<String> skipped = new ArrayList<>();
    private int written;
    private int unchanged;

    Outcome(String kind) {
        this.kind = kind;
    }

    /** Gives the rows of the records that pass, and notes why the others do not. */
    <T, R> List<R> passing(List<Entry<T>> entries, Function<T, String> id, Function<T, R> row) {
        Set<String> ids = new HashSet<>();
        List<R> rows = new ArrayList<>();
        for (Entry<T> entry : entries) {
            String name = id.apply(entry.record());
            if (ids.add(name)) {
                pass(entry, name, () -> rows.add(row.apply(entry.record())));
            } else {
                skip(entry, name, "has an id that stands before it in the file");
            }
        }
        return rows;
    }

    /** The same for records that stand under their ids. */
    <T, R> List<R> passing(Map<String, Entry<T>> entries, BiFunction<String, T, R> row) {
        List<R> rows = new ArrayList<>();
        entries.forEach((id, entry) -> pass(entry, id, () -> rows.add(row.apply(id, entry.record()))));
        return rows;
    }

    private void pass(Entry<?> entry, String id, Runnable row) {
        try {
            row.run();
        } catch (Skipped reason) {
            skip(entry, id, String.valueOf(reason.getMessage()));
        }
    }

    private void skip(Entry<?> entry, String id, String reason) {
        skipped.add(entry.place() + ": \"" + id + "\" " + reason);
    }

    /** Counts rows that were written, of so many that were to be; the others already were as the file has them. */
    Outcome wrote(int rows, int of) {
        written += rows;
        unchanged += of - rows;
        return this;
    }

    /** For a person: the counts, and every skipped record with its reason. */
    String text() {
        StringBuilder text = new StringBuilder(
                "%s: %d imported, %d unchanged, %d skipped%n".formatted(kind, written, unchanged, skipped.size()));
        skipped.forEach(reason -> text.append("  skipped ").append(reason).append(System.lineSeparator()));
        return text.toString();
    }
}
