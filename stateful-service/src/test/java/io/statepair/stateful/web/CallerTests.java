package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class CallerTests {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/").build());

    @Test
    void isAnonymousUntilSomebodyProvedWhoItIs() {
        assertRefused(ProblemType.UNAUTHENTICATED, () -> caller().requireSelfOrAdmin("ada"));
        assertRefused(ProblemType.UNAUTHENTICATED, () -> caller().requireAdmin());
    }

    @Test
    void mayDoWhatIsTheirOwn() {
        new Caller("ada", false).attachTo(exchange);
        assertThat(caller().requireSelfOrAdmin("ada")).isEqualTo("ada");
        assertRefused(ProblemType.FORBIDDEN, () -> caller().requireSelfOrAdmin("Ada"));
        assertRefused(ProblemType.FORBIDDEN, () -> caller().requireAdmin());
    }

    @Test
    void mayDoEverythingAsAnAdministrator() {
        new Caller("root", true).attachTo(exchange);
        assertThat(caller().requireSelfOrAdmin("ada")).isEqualTo("ada");
        assertThatCode(() -> caller().requireAdmin()).doesNotThrowAnyException();
    }

    private Caller caller() {
        return Caller.of(ServerRequest.create(exchange, List.of()));
    }

    private static void assertRefused(ProblemType type, ThrowingCallable act) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(act)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
