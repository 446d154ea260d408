package io.statepair.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.util.function.Function;

/** The stateless service: what it remembers comes with the request and goes with the answer. */
final class CarriedScript implements Script {
    private final String conversations;

    CarriedScript(URI base) {
        conversations = base.resolve("/api/v1/stateless/conversations").toString();
    }

    @Override
    public ChainBuilder begin(Stage stage) {
        return exec(
                say(stage, Kind.TURN, session -> "{\"message\":\"" + Visitor.message(session) + "\"}", Visitor::reply));
    }

    /** There is no session to get: who wants to know what is remembered shows the token and asks. */
    @Override
    public ChainBuilder visit(Stage stage) {
        return exec(
                say(stage, Kind.READ, session -> body("what do you remember?", session), session -> "I remember: "),
                say(stage, Kind.TURN, session -> body(Visitor.message(session), session), Visitor::reply));
    }

    private HttpRequestActionBuilder say(
            Stage stage, Kind kind, Function<Session, String> body, Function<Session, String> reply) {
        return http(session -> stage.name(Way.CARRIED, kind))
                .post(conversations)
                .body(StringBody(body))
                .check(
                        status().saveAs(Visitor.STATUS),
                        status().is(200),
                        substring(session -> "\"reply\":\"" + reply.apply(session))
                                .exists(),
                        bodyString()
                                .transform(answer -> Json.text(answer, "state"))
                                .saveAs(Visitor.MEMORY));
    }

    private static String body(String message, Session session) {
        return "{\"message\":\"" + message + "\",\"state\":\"" + Visitor.memory(session) + "\"}";
    }
}
