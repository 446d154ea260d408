package io.statepair.stateful.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mapping.MappingException;
import org.springframework.r2dbc.BadSqlGrammarException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

class QueriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queries queries = new Queries(1, Duration.ofSeconds(5));
    private final AtomicInteger asked = new AtomicInteger();

    static Stream<Exception> outages() {
        return Stream.of(
                new IOException("connection reset"),
                new IllegalStateException("the pool is closed"),
                new R2dbcNonTransientResourceException("shut down", "57P01"),
                new R2dbcNonTransientResourceException("statement timeout", "57014"),
                new DataAccessResourceFailureException("", new R2dbcNonTransientResourceException("connect")));
    }

    static Stream<RuntimeException> bugs() {
        return Stream.of(
                new NullPointerException("a column is null"),
                new NumberFormatException("a cart"),
                new MappingException("a row"),
                new R2dbcBadGrammarException("no such column", "42703", 0),
                new BadSqlGrammarException("", "", new R2dbcBadGrammarException("no such table", "42P01", 0)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aReadIsRepeatedOnceAndThenTheJournalIsAway(Exception outage) {
        assertThat(refusal(queries.read(() -> fails(outage)))).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsNoOutage(RuntimeException bug) {
        assertThat(catchThrowableOfType(
                        RuntimeException.class,
                        () -> queries.read(() -> fails(bug)).blockLast(PATIENCE)))
                .isSameAs(bug);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsFoundAtTheSecondTimeIsGivenOnce() {
        assertThat(queries.read(() -> Flux.concat(
                                Flux.just("a"),
                                asked.incrementAndGet() == 1
                                        ? Flux.error(new IOException("connection reset"))
                                        : Flux.just("b")))
                        .collectList()
                        .block(PATIENCE))
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void aChangeIsNeverRepeated() {
        assertThat(refusal(queries.change(
                                () -> fails(new IOException("connection reset")).next())
                        .flux()))
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatNobodyAnswersIsAnOutage() {
        Queries impatient = new Queries(1, Duration.ofMillis(1));
        assertThat(refusal(impatient.read(Flux::never))).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @Test
    void oneTooManyIsRefusedAndTheNextIsNot() {
        Disposable first = queries.read(Flux::never).subscribe();
        assertThat(refusal(queries.read(() -> Flux.just("second")))).isEqualTo(ProblemType.UNAVAILABLE);
        first.dispose();
        assertThat(queries.read(() -> Flux.just("third")).blockLast(PATIENCE)).isEqualTo("third");
    }

    private Flux<String> fails(Exception error) {
        asked.incrementAndGet();
        return Flux.error(error);
    }

    private static ProblemType refusal(Flux<?> query) {
        return catchThrowableOfType(Problem.class, () -> query.blockLast(PATIENCE))
                .type();
    }
}
