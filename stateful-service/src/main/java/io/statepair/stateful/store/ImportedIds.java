package io.statepair.stateful.store;

import io.statepair.stateful.journal.JournalReader;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * The session ids that came with an import. They lack the keyed check of our own, so the instance keeps a list of them,
 * and reads it anew when an id turns up that is not on it: at most once a second, so made-up ids cost a query a second
 * and not one each. ADR 5 has the argument.
 */
final class ImportedIds {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final JournalReader reader;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final Flights<Known> loads = new Flights<>();
    private volatile Known known = new Known(Set.of(), System.nanoTime() - PAUSE.toNanos(), true);

    /**
     * What the instance knows.
     *
     * @param at {@link System#nanoTime()} when it asked
     * @param complete whether PostgreSQL answered
     */
    private record Known(Set<String> ids, long at, boolean complete) {}

    ImportedIds(JournalReader reader, Lifetimes lifetimes, Clock clock) {
        this.reader = reader;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** Whether the id could have been imported: it is not one of ours. */
    boolean mayHold(String id) {
        return id.length() != SessionIds.LENGTH && FORM.matcher(id).matches();
    }

    /** Tells whether the id was imported, up to a second ago; 503 if that cannot be known now. */
    Mono<Boolean> holds(String id) {
        Known now = known;
        if (now.ids().contains(id)) {
            return Mono.just(true);
        }
        if (System.nanoTime() - now.at() < PAUSE.toNanos()) {
            return answer(now, id);
        }
        return loads.join("", this::load).flatMap(loaded -> answer(loaded, id));
    }

    private static Mono<Boolean> answer(Known known, String id) {
        return known.ids().contains(id) || known.complete()
                ? Mono.just(known.ids().contains(id))
                : Mono.error(Problem.storeAway("Whether there is such a session cannot be told: the journal is away."));
    }

    // Ended ones too, for as long as the copies' tombstones stand: what has ended answers like any other that has.
    private Mono<Known> load() {
        long asked = System.nanoTime();
        return reader.imported(clock.instant().minus(lifetimes.absolute().multipliedBy(2)))
                .collectList()
                .map(ids -> new Known(Set.copyOf(ids), asked, true))
                .onErrorResume(Problem.class, away -> Mono.just(new Known(known.ids(), asked, false)))
                .doOnError(bug -> known = new Known(known.ids(), asked, false))
                .doOnNext(loaded -> known = loaded);
    }
}
