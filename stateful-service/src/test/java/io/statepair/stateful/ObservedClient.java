package io.statepair.stateful;

import io.statepair.contract.Headers;
import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A test client whose every exchange is held to the contract. */
public final class ObservedClient {

    private ObservedClient() {}

    public static WebTestClient of(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .entityExchangeResultConsumer(ObservedClient::observe)
                .build();
    }

    private static void observe(EntityExchangeResult<?> exchange) {
        Observer.observe(
                Request.of(
                        exchange.getMethod().name(),
                        exchange.getUrl(),
                        headers(exchange.getRequestHeaders()),
                        exchange.getRequestBodyContent()),
                Response.of(
                        exchange.getStatus().value(),
                        headers(exchange.getResponseHeaders()),
                        exchange.getResponseBodyContent()));
    }

    private static Headers headers(HttpHeaders headers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        headers.forEach(fields::put);
        return new Headers(fields);
    }
}
