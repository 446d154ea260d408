package io.statepair.stateful.journal;

import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was answered to requests with a key: what the journal knows of them, and what a batch adds. */
final class Answers {

    private final Map<Name, Answer> known = new HashMap<>();
    private final SortedMap<Name, Answer> added = new TreeMap<>();

    /** What makes a key one of its own. Ordered, so that two instances insert in one order. */
    record Name(String scope, String value) implements Comparable<Name> {

        private static final Comparator<Name> ORDER =
                Comparator.comparing(Name::scope).thenComparing(Name::value);

        static Name of(IdempotencyKey key) {
            return new Name(key.scope(), key.value());
        }

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    record Answer(String fingerprint, Applied applied) {}

    void found(Name name, Answer answer) {
        known.put(name, answer);
    }

    void add(IdempotencyKey key, Applied applied) {
        added.put(Name.of(key), new Answer(key.fingerprint(), applied));
    }

    /**
     * Gives the answer that the key already has, or null.
     *
     * @throws Problem 422 if it was given to another request
     */
    @Nullable
    Applied find(IdempotencyKey key) {
        Name name = Name.of(key);
        Answer answer = known.getOrDefault(name, added.get(name));
        if (answer == null) {
            return null;
        }
        if (!answer.fingerprint().equals(key.fingerprint())) {
            throw key.reused();
        }
        return answer.applied();
    }

    SortedMap<Name, Answer> added() {
        return added;
    }
}
