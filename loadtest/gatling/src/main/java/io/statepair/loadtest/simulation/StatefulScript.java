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

/** The stateful service, wherever it keeps its sessions: the visitor shows an id. */
final class StatefulScript implements Script {
    private final Way way;
    private final String sessions;
    private final String conversations;

    StatefulScript(Way way, URI base) {
        this.way = way;
        sessions = base.resolve("/api/v1/stateful/sessions").toString();
        conversations = base.resolve("/api/v1/stateful/conversations").toString();
    }

    @Override
    public ChainBuilder begin(Stage stage) {
        return exec(create(stage)).doIf(session -> !session.isFailed()).then(say(stage));
    }

    @Override
    public ChainBuilder visit(Stage stage) {
        return exec(read(stage), say(stage));
    }

    private HttpRequestActionBuilder create(Stage stage) {
        return http(session -> stage.name(way, Kind.TURN))
                .post(sessions)
                .body(StringBody("{}"))
                .check(
                        status().is(201),
                        bodyString()
                                .transform(answer -> Json.text(answer, "id"))
                                .saveAs(Visitor.MEMORY));
    }

    private HttpRequestActionBuilder read(Stage stage) {
        return http(session -> stage.name(way, Kind.READ))
                .get(session -> sessions + "/" + Visitor.memory(session))
                .check(status().is(200), substring("\"message_count\":").exists());
    }

    private HttpRequestActionBuilder say(Stage stage) {
        return http(session -> stage.name(way, Kind.TURN))
                .post(conversations)
                .body(StringBody(StatefulScript::body))
                .check(
                        status().saveAs(Visitor.STATUS),
                        status().is(201),
                        substring(session -> "\"reply\":\"" + Visitor.reply(session))
                                .exists());
    }

    private static String body(Session session) {
        return "{\"session_id\":\"" + Visitor.memory(session) + "\",\"message\":\"" + Visitor.message(session) + "\"}";
    }
}
