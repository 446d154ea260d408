package io.statepair.stateful;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the API promises, whichever store is behind it; subclasses choose the store. */
public abstract class ApiContract {

    @LocalServerPort
    private int port;

    protected ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
    }
}
