package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.server.ServerResponse;

class RouteTableTests {

    private static final Route ROUTE =
            Route.get("/twice", request -> ServerResponse.ok().build());

    @Test
    void refusesTwoRoutesForOneMethodAndAddress() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RouteTable.of(List.of(ROUTE, ROUTE)))
                .withMessageContaining("/twice");
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalStateException().isThrownBy(() -> RouteTable.of(List.of()));
    }
}
