package io.statepair.stateful.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.web.IdempotencyKey;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was answered to requests with a key, for as long as the process lives and at most a day, and for so many of them. */
final class MemoryAnswers {

    private static final int REMEMBERED = 100_000;
    private static final Duration LIFE = Duration.ofHours(24);

    private final Cache<Name, Answer> answers =
            Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(REMEMBERED).build();

    private record Name(String scope, String value) {}

    private record Answer(String fingerprint, Applied applied) {}

    /** Makes the change, or gives what it gave before. Of two with one key the second waits for the first. */
    Applied once(@Nullable IdempotencyKey key, Supplier<Applied> change) {
        if (key == null) {
            return change.get();
        }
        Answer answer =
                answers.get(new Name(key.scope(), key.value()), name -> new Answer(key.fingerprint(), change.get()));
        if (!Objects.requireNonNull(answer).fingerprint().equals(key.fingerprint())) {
            throw key.reused();
        }
        return answer.applied();
    }
}
