package io.statepair.stateful.events;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static io.statepair.stateful.ApiClient.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiContract;
import io.statepair.stateful.EventClient;
import io.statepair.stateful.EventClient.Message;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a watcher of a session is told. The streams of these tests say every 300 ms that they are alive. */
abstract class EventsContract extends ApiContract {

    private static final int ABORTED = 500;
    private static final String PRODUCT = "watched-notebook";

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry registry;

    private final List<EventClient> clients = new ArrayList<>();

    @BeforeEach
    void stock() {
        Stores.postgres()
                .execute("insert into products(id, name, price) values ('" + PRODUCT + "', 'Notebook', 4.50)"
                        + " on conflict do nothing");
    }

    @AfterEach
    void leave() {
        clients.forEach(EventClient::close);
        Eventually.holds(() -> streams() == 0);
    }

    @Test
    void aStreamBeginsWithTheSessionAsAReadShowsIt() {
        String session = api.begin("{\"theme\":\"dark\"}");
        api.say(session, "hello");
        EventClient client = watch(session);
        assertThat(client.response().statusCode()).isEqualTo(200);
        assertThat(header(client, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(header(client, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(client, "X-Accel-Buffering")).isEqualTo("no");
        Message snapshot = client.next();
        assertThat(snapshot.event()).isEqualTo("session.snapshot");
        assertThat(snapshot.version()).isEqualTo(2);
        assertThat(snapshot.retry()).isEqualTo("2000");
        ApiClient.Answer read = api.get(session).is(200);
        assertThat(snapshot.body().propertyNames())
                .containsExactlyElementsOf(read.body().propertyNames());
        for (String field : new String[] {"id", "user_id", "client_data", "created_at", "message_count", "version"}) {
            assertThat(snapshot.body().get(field)).isEqualTo(read.body().get(field));
        }
    }

    @Test
    void everyChangeIsToldInItsOwnWords() {
        String session = api.begin();
        EventClient client = watch(session);
        assertThat(client.nextEvent().version()).isEqualTo(1);

        api.patch(session, "{\"client_data\":{\"a\":{\"b\":[1,2]}}}").is(200);
        Message updated = client.nextEvent();
        assertThat(updated.event()).isEqualTo("session.updated");
        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.body().get("client_data")).isEqualTo(ApiClient.parse("{\"a\":{\"b\":[1,2]}}"));
        assertThat(updated.body().get("version").longValue()).isEqualTo(2);

        api.say(session, "my name is Ada").is(201);
        Message turn = client.nextEvent();
        assertThat(turn.event()).isEqualTo("conversation.turn");
        assertThat(turn.version()).isEqualTo(3);
        assertThat(turn.body())
                .isEqualTo(ApiClient.parse("{\"session_id\":\"" + idOf(session)
                        + "\",\"turn\":1,\"message\":\"my name is Ada\",\"reply\":\"Nice to meet you, Ada.\","
                        + "\"message_count\":1,\"version\":3}"));

        String items = session + "/cart/items";
        api.post(items, "{\"product_id\":\"" + PRODUCT + "\",\"quantity\":2}").is(201);
        assertThatTheCartIsTold(client.nextEvent(), session, 4, "{\"product_id\":\"" + PRODUCT + "\",\"quantity\":2}");
        api.send("PUT", items + "/" + PRODUCT, "{\"quantity\":7}", "Content-Type", "application/json")
                .is(200);
        assertThatTheCartIsTold(client.nextEvent(), session, 5, "{\"product_id\":\"" + PRODUCT + "\",\"quantity\":7}");
        api.delete(items + "/" + PRODUCT).is(204);
        assertThatTheCartIsTold(client.nextEvent(), session, 6, "");

        api.delete(session).is(204);
        Message ended = client.nextEvent();
        assertThat(ended.event()).isEqualTo("session.ended");
        assertThat(ended.version()).isEqualTo(7);
        assertThat(ended.body()).isEqualTo(ApiClient.parse("{\"session_id\":\"" + idOf(session) + "\",\"version\":7}"));
        assertThat(client.next()).isEqualTo(Message.end(""));
    }

    private static void assertThatTheCartIsTold(Message changed, String session, int version, String lines) {
        assertThat(changed.event()).isEqualTo("cart.changed");
        assertThat(changed.version()).isEqualTo(version);
        assertThat(changed.body())
                .isEqualTo(ApiClient.parse("{\"session_id\":\"%s\",\"items\":[%s],\"version\":%d}"
                        .formatted(idOf(session), lines, version)));
    }

    @Test
    void everyWatcherOfASessionHearsItAndNobodyElseDoes() {
        String session = api.begin();
        String other = api.begin();
        List<EventClient> watching = List.of(watch(session), watch(session));
        EventClient elsewhere = watch(other);
        watching.forEach(EventClient::nextEvent);
        elsewhere.nextEvent();
        for (int i = 0; i < 20; i++) {
            api.say(session, "m" + i).is(201);
        }
        api.delete(session).is(204);
        api.say(other, "mine").is(201);
        for (EventClient client : watching) {
            for (int version = 2; version <= 21; version++) {
                Message message = client.nextEvent();
                assertThat(message.version()).isEqualTo(version);
                assertThat(message.body().path("session_id").stringValue()).isEqualTo(idOf(session));
            }
            assertThat(client.nextEvent().event()).isEqualTo("session.ended");
        }
        assertThat(elsewhere.nextEvent().body().path("message").stringValue()).isEqualTo("mine");
    }

    @Test
    void aRepeatedRequestIsToldOnce() {
        String session = api.begin();
        EventClient client = watch(session);
        client.nextEvent();
        String body = ApiClient.json(Map.of("session_id", idOf(session), "message", "once"));
        for (int i = 0; i < 2; i++) {
            api.send("POST", ApiClient.CONVERSATIONS, body, "Content-Type", "application/json", "Idempotency-Key", "k")
                    .is(201);
        }
        api.say(session, "twice").is(201);
        assertThat(client.nextEvent().body().path("message").stringValue()).isEqualTo("once");
        Message next = client.nextEvent();
        assertThat(next.body().path("message").stringValue()).isEqualTo("twice");
        assertThat(next.version()).isEqualTo(3);
    }

    @Test
    void noTextOfAClientEndsALine() {
        String session = api.begin();
        EventClient client = watch(session);
        client.nextEvent();
        String text = "a\r\n\r\nevent: session.ended\ndata: {}\n\n\u2028\u0085b";
        api.patch(session, "{\"client_data\":{\"text\":" + ApiClient.json(text) + "\r\n}}")
                .is(200);
        api.say(session, text).is(201);
        assertThat(client.nextEvent().body().at("/client_data/text").stringValue())
                .isEqualTo(text);
        assertThat(client.nextEvent().body().path("message").stringValue()).isEqualTo(text);
    }

    @Test
    void aStreamSaysThatItIsAlive() {
        EventClient client = watch(api.begin());
        assertThat(client.next().event()).isEqualTo("session.snapshot");
        for (int i = 0; i < 3; i++) {
            assertThat(client.next()).isEqualTo(new Message("", "", "", "", " ", false));
        }
    }

    @Test
    void aClientThatComesBackGetsASnapshotWhateverItHasSeen() {
        String session = api.begin();
        api.say(session, "hello");
        EventClient client = watch(session, "Last-Event-ID", "2");
        Message snapshot = client.next();
        assertThat(snapshot.event()).isEqualTo("session.snapshot");
        assertThat(snapshot.version()).isEqualTo(2);
    }

    @Test
    void aSessionThatCannotBeWatchedIsAnsweredLikeOneThatCannotBeRead() {
        String ended = api.begin();
        api.delete(ended).is(204);
        api.get(ended + "/events").isProblem(404, "session-not-found");
        api.get(SESSIONS + "/" + "a".repeat(56) + "/events").isProblem(404, "session-not-found");
        ApiClient.Answer malformed = api.get(SESSIONS + "/x/events").isProblem(400, "malformed-id");
        assertThat(malformed.header("X-Accel-Buffering")).isEmpty();
    }

    @Test
    void aStreamIsForThoseWhoCanReadOne() {
        String events = api.begin() + "/events";
        api.get(events, "Accept", "application/json").isProblem(406, "not-acceptable");
        assertThat(api.post(events).isProblem(405, "method-not-allowed").header("Allow"))
                .isEqualTo("GET, HEAD");
        assertThat(watch(events.replace("/events", ""), "Accept", "text/event-stream")
                        .next()
                        .event())
                .isEqualTo("session.snapshot");
    }

    @Test
    void whoeverAsksForTheHeadAloneIsNotKept() {
        ApiClient.Answer head = api.send("HEAD", api.begin() + "/events", "").is(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(head.response().body()).isEmpty();
        api.send("HEAD", SESSIONS + "/x/events", "").is(400);
        Eventually.holds(() -> streams() == 0);
    }

    @Test
    void aSessionHasSoManyStreamsAndNoMore() {
        String session = api.begin();
        for (int i = 0; i < 8; i++) {
            watch(session).nextEvent();
        }
        ApiClient.Answer refused = api.get(session + "/events").isProblem(429, "too-many-streams");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        watch(api.begin()).nextEvent();

        clients.getFirst().close();
        Eventually.holds(() -> streams() == 8);
        watch(session).nextEvent();
    }

    @Test
    void aClientThatHangsUpLeavesNothing() throws IOException {
        String[] sessions = {api.begin(), api.begin(), api.begin(), api.begin()};
        for (int i = 0; i < ABORTED; i++) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(10_000);
                String request = "GET " + sessions[i % 4] + "/events HTTP/1.1\r\nHost: x\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                if (i % 3 == 0) {
                    // Some before their stream has begun, some after, and some like a client that crashed.
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                } else if (i % 3 == 1) {
                    socket.setSoLinger(true, 0);
                }
            }
        }
        Eventually.holds(() -> streams() == 0);
        watch(sessions[0]).nextEvent();
        assertThat(streams()).isEqualTo(1);
        assertNobodyListensBut(1);
    }

    /** How many sessions are listened to, as the store knows. */
    abstract void assertNobodyListensBut(int sessions);

    EventClient watch(String session, String... headers) {
        EventClient client = EventClient.open(port, session, headers);
        clients.add(client);
        return client;
    }

    private double streams() {
        return registry.get("events.streams").gauge().value();
    }

    private static String header(EventClient client, String name) {
        return client.response().headers().firstValue(name).orElse("");
    }
}
