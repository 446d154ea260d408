package io.statepair.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.net.URI;

/** The routes of the stateless service that need no memory at all. */
final class ForgetfulScript implements Script {
    private final URI base;

    ForgetfulScript(URI base) {
        this.base = base;
    }

    @Override
    public ChainBuilder begin(Stage stage) {
        throw new UnsupportedOperationException("There is nothing to begin");
    }

    @Override
    public ChainBuilder visit(Stage stage) {
        return exec(
                http(session -> stage.name(Way.NOTHING, Kind.INFO))
                        .get(url("/api/v1/stateless/info"))
                        .check(
                                status().is(200),
                                substring("\"status\":\"success\"").exists()),
                http(session -> stage.name(Way.NOTHING, Kind.CALCULATE))
                        .post(url("/api/v1/stateless/calculate"))
                        .body(StringBody("{\"operation\":\"add\",\"operands\":[\"0.1\",\"0.2\"]}"))
                        .check(status().is(200), substring("\"result\":0.3").exists()),
                http(session -> stage.name(Way.NOTHING, Kind.RANDOM))
                        .get(url("/api/v1/stateless/random?min=1&max=6&count=5"))
                        .check(status().is(200), substring("\"numbers\":").exists()));
    }

    private String url(String path) {
        return base.resolve(path).toString();
    }
}
