package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.data;
import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.statepair.stateful.journal.JournalReader;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.store.RedisCopies.Permit;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two instances, one Redis: a copy may be absent, never wrong. */
class CopiesIT {

    private static final int RACES = 1000;
    private static final int AT_ONCE = 16;
    private static final Duration RACING = Duration.ofSeconds(60);

    private static RealRedis redis;
    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() {
        redis = Stores.ownRedis();
        one = new Node(redis);
        two = new Node(redis);
        one.awaitSettled();
        two.awaitSettled();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        redis.close();
    }

    @Test
    void aHitCostsOneCommand() {
        String session = one.session();
        String calls = redis.ask(commands -> {
            commands.configResetstat();
            for (int i = 0; i < 1000; i++) {
                one.read(session);
            }
            return commands.info("commandstats");
        });
        assertThat(Pattern.compile("cmdstat_(\\w+):calls=(\\d+)").matcher(calls).results())
                .extracting(found -> found.group(1) + " " + found.group(2))
                .contains("getex 1000")
                .allMatch(command -> command.startsWith("getex") || command.startsWith("config"));
    }

    @Test
    void whatRedisForgotIsReadFromTheJournalAndKeptAgain() {
        String session = one.session();
        one.change(session, turn("hello"));
        redis.ask(RedisCommands::flushall);
        assertThat(two.read(session).version()).isEqualTo(2);
        assertThat(version(one.copy(session))).isEqualTo(2);
        assertThat(one.read(session).version()).isEqualTo(2);
    }

    /** Another version of the service may have written it. */
    @Test
    void aCopyThatCannotBeReadIsNotBelieved() {
        String session = one.session();
        String[] fields = Objects.requireNonNull(one.copy(session)).split("\0", -1);
        fields[1] = "one";
        redis.ask(commands -> commands.set(RedisKeys.value(session), String.join("\0", fields)));
        assertThat(one.read(session).version()).isEqualTo(1);
    }

    @Test
    void anEndLeavesATombstoneForTheAbsoluteLifetime() {
        String session = one.session();
        one.change(session, end());
        assertThat(one.copy(session)).isNull();
        long seconds = redis.ask(commands -> commands.ttl(RedisKeys.tombstone(session)));
        assertThat(seconds)
                .isBetween(
                        Duration.ofHours(12).toSeconds() - 60,
                        Duration.ofHours(12).toSeconds());
    }

    @Test
    void aReadNeverMakesAKeyOfAMadeUpId() {
        String unknown = one.get(SessionIds.class).next();
        assertThat(Node.refused(one.store.read(Caller.ANONYMOUS, unknown))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        List<String> keys = redis.ask(commands -> commands.keys("*" + unknown + "*"));
        assertThat(keys).isEmpty();
    }

    @Test
    void aReaderWhoLostTheLeaseLeavesNoCopy() {
        String session = one.session();
        one.dropCopy(session);
        String token = RedisCopies.readerToken();
        assertThat(Node.done(one.copies.permitLoad(session, token))).isEqualTo(Permit.LEASED);
        SessionState loaded = Node.done(one.get(JournalReader.class).load(session));
        two.change(session, data("{\"newer\":true}"));
        two.dropCopy(session);
        assertThat(one.copies.apply(loaded, token).block(Node.PATIENCE)).isZero();
        assertThat(one.copy(session)).isNull();
        assertThat(one.read(session).version()).isEqualTo(2);
    }

    @Test
    void aChangeWhoseLeaseWasLostLeavesNoCopy() {
        String session = one.session();
        SessionState old = Node.done(one.get(JournalReader.class).load(session));
        String token = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), token).block(Node.PATIENCE);
        redis.ask(commands -> commands.del(RedisKeys.lease(session)));
        two.read(session);
        assertThat(one.copy(session)).as("a reader's").isNotNull();
        one.copies.apply(List.of(old), token).block(Node.PATIENCE);
        assertThat(one.copy(session)).isNull();
    }

    /** It may be all that tells that the session was read. */
    @Test
    void whoLostTheLeaseLeavesTheLifeOfACopy() {
        String session = one.session();
        SessionState loaded = Node.done(one.get(JournalReader.class).load(session));
        String change = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), change).block(Node.PATIENCE);
        assertThat(two.copies.apply(loaded, RedisCopies.readerToken()).block(Node.PATIENCE))
                .isZero();
        assertThat(one.copies.lastActivity(List.of(session)).block(Node.PATIENCE))
                .containsKey(session);
        one.copies.release(List.of(session), change).block(Node.PATIENCE);
        assertThat(two.copies.apply(loaded, RedisCopies.readerToken()).block(Node.PATIENCE))
                .isZero();
        assertThat(one.copies.lastActivity(List.of(session)).block(Node.PATIENCE))
                .containsKey(session);
    }

    /** A wipe takes the leases too, and tells nobody: Redis goes on under the same run id. */
    @Test
    void aReaderWhoLoadedBetweenAWipeAndTheCommitLeavesNoCopy() {
        String session = one.session();
        String change = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), change).block(Node.PATIENCE);
        redis.ask(RedisCommands::flushall);
        String reader = RedisCopies.readerToken();
        assertThat(Node.done(two.copies.permitLoad(session, reader))).isEqualTo(Permit.LEASED);
        SessionState old = Node.done(two.get(JournalReader.class).load(session));
        SessionState committed = committed(session);
        one.copies.apply(List.of(committed), change).block(Node.PATIENCE);
        two.copies.apply(List.of(old), reader).block(Node.PATIENCE);
        assertThat(one.copy(session)).isNull();
        assertThat(one.read(session).version()).isEqualTo(2);
    }

    @Test
    void aChangeTakesNoLeaseFromALaterOne() {
        String session = one.session();
        SessionState old = Node.done(one.get(JournalReader.class).load(session));
        String earlier = UUID.randomUUID().toString();
        String later = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), earlier).block(Node.PATIENCE);
        two.copies.lease(List.of(session), later).block(Node.PATIENCE);
        one.copies.apply(List.of(old), earlier).block(Node.PATIENCE);
        assertThat(one.copy(session)).isNull();
        two.copies.apply(List.of(committed(session)), later).block(Node.PATIENCE);
        assertThat(version(one.copy(session))).isEqualTo(2);
    }

    /** A replica may be promoted that was told of this lease, and of no later one. */
    @Test
    void aLeaseOfAnEarlierRunOfRedisCountsForNothing() {
        String session = one.session();
        SessionState old = Node.done(one.get(JournalReader.class).load(session));
        String token = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), token).block(Node.PATIENCE);
        redis.ask(commands -> {
            String lease = commands.get(RedisKeys.lease(session));
            return commands.set(RedisKeys.lease(session), lease.replaceAll("@.*", "@0123456789abcdef"));
        });
        one.copies.apply(List.of(old), token).block(Node.PATIENCE);
        assertThat(one.copy(session)).isNull();
    }

    @Test
    void noReaderMayLoadWhileAChangeIsUnderWay() {
        String session = one.session();
        String token = UUID.randomUUID().toString();
        one.copies.lease(List.of(session), token).block(Node.PATIENCE);
        assertThat(one.copy(session)).as("emptied before the commit").isNull();
        assertThat(Node.done(two.copies.permitLoad(session, RedisCopies.readerToken())))
                .isEqualTo(Permit.NONE);
        assertThat(two.read(session).version()).isEqualTo(1);
        assertThat(two.copy(session)).isNull();
        one.copies.release(List.of(session), token).block(Node.PATIENCE);
        assertThat(two.read(session).version()).isEqualTo(1);
        assertThat(version(one.copy(session))).isEqualTo(1);
    }

    @Test
    void anEndedSessionNeverComesBack() {
        List<String> sessions = sessionsWithoutCopies();
        race(
                sessions,
                session -> Mono.when(
                        soon(one.store.read(Caller.ANONYMOUS, session)),
                        soon(two.store.read(Caller.ANONYMOUS, session)),
                        soon(two.store.change(Caller.ANONYMOUS, session, end()))));
        assertThat(copies(sessions)).isEmpty();
        redis.ask(RedisCommands::flushall);
        assertThat(Flux.fromIterable(sessions)
                        .flatMap(session ->
                                one.store.read(Caller.ANONYMOUS, session).onErrorComplete())
                        .collectList()
                        .block(RACING))
                .isEmpty();
    }

    @Test
    void noOlderVersionOutlivesANewerOne() {
        List<String> sessions = sessionsWithoutCopies();
        race(
                sessions,
                session -> Mono.when(
                        soon(one.store.read(Caller.ANONYMOUS, session)),
                        soon(two.store.read(Caller.ANONYMOUS, session)),
                        soon(one.store.change(Caller.ANONYMOUS, session, turn("one"))),
                        soon(two.store.change(Caller.ANONYMOUS, session, turn("two")))));
        // Not simply 3: a change may be refused, on a machine that is too busy for the time-outs.
        Map<String, Long> journal = versions(
                sessions, session -> one.get(JournalReader.class).load(session).map(SessionState::session));
        assertThat(journal).hasSize(RACES).containsValue(3L);
        assertThat(copies(sessions))
                .isNotEmpty()
                .allSatisfy((session, copy) -> assertThat(version(copy)).isEqualTo(journal.get(session)));
        assertThat(versions(sessions, session -> one.store.read(Caller.ANONYMOUS, session)))
                .isEqualTo(journal);
    }

    private static Map<String, Long> versions(List<String> sessions, Function<String, Mono<Session>> read) {
        return Node.done(Flux.fromIterable(sessions).flatMap(read, AT_ONCE).collectMap(Session::id, Session::version));
    }

    /** A change that Redis knows nothing of: whoever has the lease keeps it. */
    private static SessionState committed(String session) {
        String lease = redis.ask(commands -> commands.get(RedisKeys.lease(session)));
        two.change(session, turn("newer"));
        redis.ask(commands -> {
            commands.del(RedisKeys.value(session));
            return commands.set(RedisKeys.lease(session), lease);
        });
        return Node.done(two.get(JournalReader.class).load(session));
    }

    private static List<String> sessionsWithoutCopies() {
        List<String> sessions = Node.done(Flux.range(0, RACES)
                .flatMap(
                        i -> one.store
                                .create(Caller.ANONYMOUS, null, "{}", null)
                                .map(session -> session.id()),
                        200)
                .collectList());
        redis.ask(RedisCommands::flushall);
        return sessions;
    }

    private static void race(List<String> sessions, Function<String, Mono<Void>> contest) {
        Flux.fromIterable(sessions).flatMap(contest, AT_ONCE).blockLast(RACING);
    }

    /** Does it within a few milliseconds; whether it can be does not matter. */
    private static Mono<Void> soon(Mono<?> deed) {
        return Mono.delay(Duration.ofNanos(ThreadLocalRandom.current().nextInt(3_000_000)))
                .then(deed.then())
                .onErrorComplete(Problem.class);
    }

    private static Map<String, String> copies(List<String> sessions) {
        return redis.ask(commands -> {
            Map<String, String> copies = new HashMap<>();
            for (String session : sessions) {
                String copy = commands.get(RedisKeys.value(session));
                if (copy != null && !copy.isEmpty()) {
                    copies.put(session, copy);
                }
            }
            return copies;
        });
    }

    private static long version(@Nullable String copy) {
        assertThat(copy).isNotNull();
        return Long.parseLong(copy.split("\0", 3)[1]);
    }
}
