package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.data;
import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a caller may expect of sessions, wherever they live. */
abstract class SessionStoreContract {

    static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofSeconds(3), Duration.ofSeconds(7), Duration.ofMillis(500));

    /** Three of them are longer than a session lives idle; one is so much shorter that a slow machine does not matter. */
    private static final Duration A_WHILE = Duration.ofMillis(1300);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    abstract SessionStore store();

    /** A key that the store's ids are checked with. */
    abstract SessionIds ids();

    /** Lets time pass for the store; nobody reads meanwhile. */
    abstract void pass(Duration duration);

    @Test
    void aNewSessionIsAtVersionOne() {
        Session created = done(store().create(Caller.ANONYMOUS, "ada", "{\"theme\": \"dark\"}", null));
        assertThat(created.userId()).isEqualTo("ada");
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.messageCount()).isZero();
        assertThat(created.lastActivity()).isEqualTo(created.createdAt());
        assertThat(read(created).clientData()).isEqualToIgnoringWhitespace("{\"theme\": \"dark\"}");
        assertThat(read(created).userId()).isEqualTo("ada");
        assertThat(read(created).createdAt()).isEqualTo(created.createdAt());
    }

    @Test
    void everyChangeRaisesTheVersionByOneAndNoReadDoes() {
        Session session = create();
        assertThat(version(change(session, data("{\"a\":1}")))).isEqualTo(2);
        assertThat(read(session).version()).isEqualTo(2);
        assertThat(version(change(session, turn("hello")))).isEqualTo(3);
        assertThat(read(session).version()).isEqualTo(3);
        assertThat(read(session).version()).isEqualTo(3);
        assertThat(version(change(session, end()))).isEqualTo(4);
    }

    @Test
    void aReadShowsWhatWasChangedJustBefore() {
        Session session = create();
        for (int i = 1; i <= 20; i++) {
            change(session, data("{\"n\":" + i + "}"));
            change(session, turn("m"));
            assertThat(read(session).clientData()).isEqualToIgnoringWhitespace("{\"n\":" + i + "}");
            assertThat(read(session).messageCount()).isEqualTo(i);
        }
    }

    @Test
    void historyGivesTurnsNewestFirstPageByPage() {
        Session session = create();
        IntStream.rangeClosed(1, 5).forEach(i -> change(session, turn("m" + i)));
        assertThat(history(session, Integer.MAX_VALUE, 2))
                .extracting(Turn::message)
                .containsExactly("m5", "m4");
        assertThat(history(session, 4, 2)).extracting(Turn::turn).containsExactly(3, 2);
        assertThat(history(session, 2, 2)).extracting(Turn::turn).containsExactly(1);
        assertThat(history(session, 1, 2)).isEmpty();
    }

    @Test
    void concurrentTurnsAreNumberedWithoutGap() {
        Session session = create();
        List<Integer> numbers = Flux.range(0, 100)
                .flatMap(i -> store().change(Caller.ANONYMOUS, session.id(), turn("m" + i)), 100)
                .map(applied -> applied.state().session().messageCount())
                .sort()
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        List<Integer> all = IntStream.rangeClosed(1, 100).boxed().toList();
        assertThat(numbers).isEqualTo(all);
        assertThat(history(session, Integer.MAX_VALUE, 200))
                .extracting(Turn::turn)
                .isEqualTo(all.reversed());
    }

    @Test
    void aRefusedChangeChangesNothing() {
        Session session = create();
        Change refusal = (current, now) -> {
            throw Problem.invalid("field", "is wrong");
        };
        assertThat(refused(store().change(Caller.ANONYMOUS, session.id(), refusal)))
                .isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(read(session).version()).isEqualTo(1);
        assertThat(version(change(session, turn("next")))).isEqualTo(2);
    }

    @Test
    void anEndedSessionIsUnknown() {
        Session session = create();
        change(session, end());
        assertUnknown(session.id());
    }

    @Test
    void aMadeUpIdIsUnknown() {
        assertUnknown(ids().next());
        String id = create().id();
        assertUnknown((id.startsWith("A") ? "B" : "A") + id.substring(1));
    }

    @Test
    void anIdOfAnotherFormIsMalformed() {
        assertThat(refused(store().read(Caller.ANONYMOUS, "x"))).isEqualTo(ProblemType.MALFORMED_ID);
        assertThat(refused(store().change(Caller.ANONYMOUS, "x", turn("m")))).isEqualTo(ProblemType.MALFORMED_ID);
        assertThat(refused(store().history(Caller.ANONYMOUS, "x", 1, 1))).isEqualTo(ProblemType.MALFORMED_ID);
    }

    @Test
    void nothingFollowsAnEnd() {
        for (int round = 0; round < 50; round++) {
            Session session = create();
            Mono<Integer> turns = Flux.range(0, 10)
                    .flatMap(i -> store().change(Caller.ANONYMOUS, session.id(), turn("m" + i))
                            .onErrorComplete(Problem.class))
                    .count()
                    .map(Long::intValue);
            Applied ended =
                    done(Mono.zip(turns, store().change(Caller.ANONYMOUS, session.id(), end()), (made, last) -> {
                        assertThat(last.state().session().messageCount())
                                .as("turns before the end")
                                .isEqualTo(made);
                        return last;
                    }));
            assertThat(version(ended)).isEqualTo(ended.state().session().messageCount() + 2);
            assertUnknown(session.id());
        }
    }

    @Test
    void readsKeepASessionAliveAndSilenceEndsIt() {
        Session session = create();
        for (int i = 0; i < 3; i++) {
            pass(A_WHILE);
            assertThat(read(session).version()).isEqualTo(1);
        }
        pass(LIFETIMES.idle().plus(LIFETIMES.activityInterval()).plusMillis(500));
        assertUnknown(session.id());
    }

    @Test
    void anOwnersListHasNoSessionThatRanOut() {
        Caller owner = new Caller(UUID.randomUUID().toString(), false);
        String name = Objects.requireNonNull(owner.userId());
        Session first = done(store().create(owner, null, "{}", null));
        pass(LIFETIMES.idle().plus(LIFETIMES.activityInterval()).plusMillis(500));
        Session second = done(store().create(owner, null, "{}", null));
        assertThat(done(store().owned(name, "", 10))).extracting(Session::id).containsExactly(second.id());
        assertThat(done(store().owned(name, second.id(), 10))).isEmpty();
        assertThat(refused(store().read(owner, first.id()))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void changesKeepASessionAlive() {
        Session session = create();
        for (int i = 0; i < 3; i++) {
            pass(A_WHILE);
            change(session, turn("m"));
        }
        assertThat(read(session).messageCount()).isEqualTo(3);
    }

    @Test
    void noSessionOutlivesTheAbsoluteLifetime() {
        Session session = create();
        Duration step = Duration.ofSeconds(1);
        for (Duration left = LIFETIMES.absolute(); left.compareTo(step) > 0; left = left.minus(step)) {
            pass(step);
            read(session);
        }
        pass(step.plusMillis(100));
        assertUnknown(session.id());
    }

    private Session create() {
        return done(store().create(Caller.ANONYMOUS, null, "{}", null));
    }

    private Session read(Session session) {
        return done(store().read(Caller.ANONYMOUS, session.id()));
    }

    private Applied change(Session session, Change change) {
        return done(store().change(Caller.ANONYMOUS, session.id(), change));
    }

    private List<Turn> history(Session session, int before, int limit) {
        return done(store().history(Caller.ANONYMOUS, session.id(), before, limit));
    }

    private void assertUnknown(String id) {
        assertThat(refused(store().read(Caller.ANONYMOUS, id))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(refused(store().change(Caller.ANONYMOUS, id, turn("m")))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(refused(store().history(Caller.ANONYMOUS, id, Integer.MAX_VALUE, 1)))
                .isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    private static long version(Applied applied) {
        return applied.state().session().version();
    }

    private static <T> T done(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    private static ProblemType refused(Mono<?> answer) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer.block(PATIENCE))
                .actual()
                .type();
    }
}
