package io.statepair.stateful.session;

import static io.statepair.stateful.ApiClient.CONVERSATIONS;
import static io.statepair.stateful.ApiClient.SESSIONS;
import static io.statepair.stateful.ApiClient.headers;
import static io.statepair.stateful.ApiClient.idOf;
import static io.statepair.stateful.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import io.statepair.stateful.BelievedCallers;
import io.statepair.stateful.EventClient;
import io.statepair.stateful.testing.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whose session it is, decides who may see and change it. */
abstract class OwnedSessionsContract extends ApiContract {

    private static final String[] NOBODY = {};
    private static final String[] ADMIN = BelievedCallers.as(BelievedCallers.ADMIN);

    @LocalServerPort
    private int port;

    // The stores are shared: every test has owners of its own.
    private final String ada = "ada-" + UUID.randomUUID().toString().substring(0, 8);
    private final String[] owner = BelievedCallers.as(ada);
    private final String[] other = BelievedCallers.as("bob");

    /** A call of a session's route, with what it is answered when the caller may make it. */
    record Call(int status, String method, String path, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Every route that names a session and answers at once. */
    static Stream<Call> calls() {
        return Stream.of(
                new Call(200, "GET", "", ""),
                new Call(200, "PATCH", "", "{\"client_data\":{}}"),
                new Call(200, "GET", "/history", ""),
                new Call(200, "GET", "/cart", ""),
                new Call(201, "POST", "/cart/items", "{\"product_id\":\"owned\",\"quantity\":1}"),
                new Call(200, "PUT", "/cart/items/owned", "{\"quantity\":2}"),
                new Call(204, "DELETE", "/cart/items/owned", ""),
                new Call(201, "POST", CONVERSATIONS, "hello"),
                new Call(204, "DELETE", "", ""));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anothersSessionIsUnknown(Call call) {
        stock();
        String session = begin(owner);
        for (String[] stranger : List.of(NOBODY, other)) {
            send(call, session, stranger).isProblem(404, "session-not-found");
        }
        assertThat(api.get(session, owner).is(200).header("ETag")).isEqualTo("\"1\"");
        send(call, session, owner).is(call.status());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anAdministratorMayDoWhatItsOwnerMay(Call call) {
        stock();
        send(call, begin(owner), ADMIN).is(call.status());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aSessionWithoutAnOwnerIsOpenToWhoeverHoldsItsId(Call call) {
        stock();
        send(call, begin(NOBODY), other).is(call.status());
    }

    @Test
    void anothersEventsAreUnknown() {
        String session = begin(owner);
        for (String[] stranger : List.of(NOBODY, other)) {
            api.get(session + "/events", stranger).isProblem(404, "session-not-found");
        }
        for (String[] allowed : List.of(owner, ADMIN)) {
            try (EventClient stream = EventClient.open(port, session, allowed)) {
                assertThat(stream.nextEvent().event()).isEqualTo("session.snapshot");
            }
        }
    }

    @Test
    void anEndedSessionStaysUnknownToOthers() {
        String session = begin(owner);
        api.delete(session, owner).is(204);
        api.delete(session, other).isProblem(404, "session-not-found");
        api.delete(session, owner).is(204);
    }

    @Test
    void theOldDialectsKnowNoOwners() {
        String id = idOf(begin(owner));
        api.get("/api/stateful/session/" + id, owner).isError(404, "session-not-found");
        assertThat(api.get("/info", "X-Session-Id", id)
                        .isSuccess(200)
                        .body()
                        .path("clientId")
                        .isNull())
                .isTrue();
    }

    @Test
    void theOwnerIsNeverShown() {
        assertThat(api.get(begin(owner), owner).is(200).response().body()).doesNotContain(ada);
        assertThat(api.get(SESSIONS, owner).is(200).response().body()).doesNotContain(ada);
    }

    @Test
    void listsOnesOwnLiveSessionsPageByPage() {
        List<String> own = new ArrayList<>(
                IntStream.range(0, 7).mapToObj(i -> idOf(begin(owner))).sorted().toList());
        begin(other);
        begin(NOBODY);
        api.delete(SESSIONS + "/" + own.removeFirst(), owner).is(204);
        assertThat(listed("?limit=4", owner)).isEqualTo(own);
        assertThat(listed("?limit=1", owner)).isEqualTo(own);
        assertThat(listed("?limit=6", owner)).isEqualTo(own);
        assertThat(listed("?user_id=" + ada, owner)).isEqualTo(own);
        assertThat(listed("?limit=5&user_id=" + ada, ADMIN)).isEqualTo(own);
        assertThat(api.get(SESSIONS, NOBODY).is(200).body().path("items")).isEmpty();
    }

    @Test
    void listsASessionAsItIsRead() {
        String session = begin(owner);
        api.send("POST", CONVERSATIONS, said(session, "hello"), headers("application/json", owner))
                .is(201);
        JsonNode item = api.get(SESSIONS, owner).is(200).body().path("items").get(0);
        JsonNode read = api.get(session, owner).is(200).body();
        assertThat(item.propertyNames()).containsExactlyElementsOf(read.propertyNames());
        for (String field : List.of("id", "user_id", "client_data", "created_at", "message_count", "version")) {
            assertThat(item.get(field)).isEqualTo(read.get(field));
        }
    }

    @Test
    void listsNobodyElsesToOthers() {
        begin(owner);
        api.get(SESSIONS + "?user_id=" + ada, other).isProblem(403, "forbidden");
        api.get(SESSIONS + "?user_id=" + ada).isProblem(401, "unauthenticated");
        assertThat(listed("", ADMIN)).isEmpty();
    }

    @Test
    void aCursorLeadsThroughTheListThatGaveIt() {
        begin(owner);
        begin(owner);
        String cursor = api.get(SESSIONS + "?limit=1", owner).is(200).text("next_cursor");
        api.get(SESSIONS + "?cursor=" + cursor, owner).is(200);
        api.get(SESSIONS + "?cursor=" + cursor, other).refuses("cursor", "must be a next_cursor of this list");
        api.get(SESSIONS + "?cursor=" + cursor).refuses("cursor", "must be a next_cursor of this list");
    }

    @Test
    void aKeyIsItsOwners() {
        Answer first = create("no-uuid", owner).is(201);
        assertThat(create("no-uuid", owner).is(201).text("id")).isEqualTo(first.text("id"));
        assertThat(create("no-uuid", other).is(201).text("id")).isNotEqualTo(first.text("id"));
        create("no-uuid", NOBODY).refuses("Idempotency-Key", "must be a UUID");
        String session = SESSIONS + "/" + first.text("id");
        String[] keyed = {"Idempotency-Key", "turn"};
        String body = said(session, "hello");
        Answer turn = api.send("POST", CONVERSATIONS, body, headers("application/json", both(owner, keyed)))
                .is(201);
        assertThat(api.send("POST", CONVERSATIONS, body, headers("application/json", both(owner, keyed)))
                        .is(201)
                        .response()
                        .body())
                .isEqualTo(turn.response().body());
        api.send("POST", CONVERSATIONS, body, headers("application/json", keyed))
                .isProblem(404, "session-not-found");
        api.send("POST", CONVERSATIONS, said(session, "else"), headers("application/json", both(owner, keyed)))
                .isProblem(422, "key-reused");
    }

    private Answer create(String key, String... caller) {
        return api.send("POST", SESSIONS, "{}", headers("application/json", both(caller, "Idempotency-Key", key)));
    }

    private static String[] both(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private String begin(String... caller) {
        return SESSIONS + "/"
                + api.send("POST", SESSIONS, "{}", headers("application/json", caller))
                        .is(201)
                        .text("id");
    }

    private Answer send(Call call, String session, String... caller) {
        if (call.path().equals(CONVERSATIONS)) {
            return api.send("POST", CONVERSATIONS, said(session, call.body()), headers("application/json", caller));
        }
        return call.body().isEmpty()
                ? api.send(call.method(), session + call.path(), "", caller)
                : api.send(call.method(), session + call.path(), call.body(), headers("application/json", caller));
    }

    private static String said(String session, String message) {
        return json(Map.of("session_id", idOf(session), "message", message));
    }

    /** The ids of all pages. */
    private List<String> listed(String query, String... caller) {
        List<String> ids = new ArrayList<>();
        String address = SESSIONS + query;
        JsonNode page = api.get(address, caller).is(200).body();
        while (true) {
            page.path("items").forEach(item -> ids.add(item.path("id").stringValue()));
            if (page.path("next_cursor").isNull()) {
                return ids;
            }
            String cursor = page.path("next_cursor").stringValue();
            page = api.get(address + (query.isEmpty() ? "?" : "&") + "cursor=" + cursor, caller)
                    .is(200)
                    .body();
        }
    }

    private static void stock() {
        Stores.postgres()
                .execute("insert into products(id, name, price) values ('owned', 'Owned', 1) on conflict do nothing");
    }
}
