package io.statepair.stateful.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class IfMatchTests {

    private static final Session AT_VERSION_3 =
            new Session("id", null, null, "{}", Cart.EMPTY, Instant.EPOCH, Instant.EPOCH, 0, 3);

    @Test
    void withoutTheHeaderEveryVersionWillDo() {
        assertThatCode(() -> IfMatch.of(request()).require(AT_VERSION_3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3\"", "W/\"3\"", "\"1\",\"3\"", " \"1\" , W/\"3\" ", "\"3\",", "\"a,b\",\"3\""})
    void passesAVersionThatIsNamed(String header) {
        assertThatCode(() -> IfMatch.of(request(header)).require(AT_VERSION_3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"", "\"33\"", "\"\"", "\"*\"", "\"1,3\""})
    void refusesAnotherVersion(String header) {
        IfMatch ifMatch = IfMatch.of(request(header));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ifMatch.require(AT_VERSION_3))
                .extracting(Problem::type, InstanceOfAssertFactories.type(ProblemType.class))
                .isEqualTo(ProblemType.VERSION_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "3", "\"3", "3\"", "\"3\" \"4\"", "w/\"3\"", "*,*", "\"a\"b\"", "\"é\""})
    void refusesWhatIsNoListOfTags(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IfMatch.of(request(header)))
                .withMessageStartingWith("If-Match must be");
    }

    private static ServerRequest request(String... headers) {
        MockServerHttpRequest request =
                MockServerHttpRequest.patch("/").header("If-Match", headers).build();
        return ServerRequest.create(MockServerWebExchange.from(request), List.of());
    }
}
