package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the contract has the edge do while no instance answers. */
public abstract class EdgeOutageContract {

    /** Where the edge listens, with nobody behind it. */
    protected abstract int port();

    @TestFactory
    Stream<DynamicTest> everyRouteIsUnavailable() {
        return Contract.get().operations().stream()
                .filter(operation -> !operation.isProbe())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Response response = new Caller(port()).send(Draft.of(operation));
                    assertThat(response.status()).as(response.body()).isEqualTo(503);
                    assertThat(response.headers().line("X-Served-By")).hasValue("edge");
                    assertThat(response.body()).contains("/problems/unavailable");
                }));
    }
}
