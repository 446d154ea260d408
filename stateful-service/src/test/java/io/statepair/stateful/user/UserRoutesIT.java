package io.statepair.stateful.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.BelievedCallers;
import io.statepair.stateful.postgres.Queries;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.RouteServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import tools.jackson.databind.JsonNode;

/** The routes behind a stand-in for sign-in. */
class UserRoutesIT {

    private static final String USERS = "/api/v1/users";
    private static final String[] ADA = BelievedCallers.as("ada");
    private static final String[] ADMIN = BelievedCallers.as(BelievedCallers.ADMIN);

    private static RealPostgres postgres;
    private static Instance instance;
    private static RouteServer server;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        postgres = Stores.ownPostgres();
        instance = Instance.with().postgres(postgres.port()).start();
        Users users =
                new UserConfiguration().users(instance.get(R2dbcRepositoryFactory.class), instance.get(Queries.class));
        server = new RouteServer((body, json) -> () -> new UserRoutes(users, body, json)
                .routes().stream().map(BelievedCallers::behind).toList());
        api = new ApiClient(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        instance.close();
        postgres.close();
    }

    @BeforeEach
    void fill() {
        postgres.execute("truncate users", """
            insert into users(id, name, email, role, preferences, password_hash) values
              ('ada', 'Ada', 'ada@example.com', 'USER', '{"theme":"light","deep":{"a":1,"b":2}}', 'secret'),
              ('bob', 'Bob', null, 'ADMIN', '{}', null)
            """);
    }

    @Test
    void showsAUserToThemselvesAndToAdministrators() {
        for (String[] caller : List.of(ADA, ADMIN)) {
            JsonNode ada = api.get(USERS + "/ada", caller).is(200).body();
            assertThat(ada.propertyNames()).containsExactly("id", "name", "email", "role", "preferences");
            assertThat(ada.path("email").stringValue()).isEqualTo("ada@example.com");
            assertThat(ada.path("role").stringValue()).isEqualTo("USER");
            assertThat(ada.path("preferences").path("theme").stringValue()).isEqualTo("light");
        }
        assertThat(api.get(USERS + "/bob", ADMIN).is(200).body().path("email").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/users",
        "GET, /api/v1/users/ada",
        "GET, /api/v1/users/no%20id",
        "PATCH, /api/v1/users/ada/preferences"
    })
    void asksWhoTheCallerIs(String method, String address) {
        Answer refused = api.send(
                        method,
                        address,
                        method.equals("GET") ? "" : "{\"theme\":\"dark\"}",
                        "Content-Type",
                        "application/json")
                .isProblem(401, "unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(preferences("ada")).contains("light");
    }

    @Test
    void showsAndChangesNothingOfOthers() {
        for (String other : List.of("bob", "nobody")) {
            api.get(USERS + "/" + other, ADA).isProblem(403, "forbidden");
            api.patch(USERS + "/" + other + "/preferences", "{\"a\":1}", ADA).isProblem(403, "forbidden");
        }
        api.get(USERS, ADA).isProblem(403, "forbidden");
        assertThat(preferences("bob")).isEqualTo("{}");
    }

    @Test
    void knowsNoOthers() {
        api.get(USERS + "/nobody", ADMIN).isProblem(404, "user-not-found");
        api.patch(USERS + "/nobody/preferences", "{\"a\":1}", ADMIN).isProblem(404, "user-not-found");
        api.get(USERS + "/no%20id", ADMIN).isProblem(400, "malformed-id");
    }

    @Test
    void mergesPreferencesByRfc7386() {
        String patch = "{\"theme\":null,\"deep\":{\"a\":{\"new\":true},\"b\":null},\"list\":[1,null]}";
        JsonNode ada = api.patch(USERS + "/ada/preferences", patch, ADA).is(200).body();
        JsonNode expected = ApiClient.parse("{\"deep\":{\"a\":{\"new\":true}},\"list\":[1,null]}");
        assertThat(ada.path("preferences")).isEqualTo(expected);
        assertThat(api.get(USERS + "/ada", ADA).is(200).body().path("preferences"))
                .isEqualTo(expected);
        api.send("PATCH", USERS + "/ada/preferences", "{\"list\":null}", ApiClient.headers("application/json", ADMIN))
                .is(200);
        assertThat(ApiClient.parse(preferences("ada"))).isEqualTo(ApiClient.parse("{\"deep\":{\"a\":{\"new\":true}}}"));
    }

    @Test
    void anEmptyPatchChangesNothing() {
        api.send("PATCH", USERS + "/ada/preferences", "", ADA).is(200);
        assertThat(ApiClient.parse(preferences("ada")).path("theme").stringValue())
                .isEqualTo("light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1", "null", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}", "{\"n\":1e6145}"})
    void refusesWhatIsNoPatch(String patch) {
        api.patch(USERS + "/ada/preferences", patch, ADA).is(400);
        assertThat(preferences("ada")).contains("light");
    }

    @Test
    void refusesABodyThatItWillNotRead() {
        api.send("PATCH", USERS + "/ada/preferences", "theme", ApiClient.headers("text/plain", ADA))
                .isProblem(415, "unsupported-media-type");
        api.patch(USERS + "/ada/preferences", "{}" + " ".repeat(64 * 1024), ADA).isProblem(413, "payload-too-large");
        assertThat(preferences("ada")).contains("light");
    }

    @Test
    void preferencesEndAt16KiB() {
        String most =
                "{\"theme\":null,\"deep\":null,\"x\":\"" + "y".repeat(16 * 1024 - "{\"x\":\"\"}".length()) + "\"}";
        api.patch(USERS + "/ada/preferences", most, ADA).is(200);
        api.patch(USERS + "/ada/preferences", "{\"z\":1}", ADA)
                .refuses("preferences", "must not be larger than 16384 bytes");
    }

    @Test
    void patchesAtTheSameTimeAllCount() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var patches = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(
                            () -> api.patch(USERS + "/ada/preferences", "{\"k" + i + "\":" + i + "}", ADA)
                                    .is(200)))
                    .toList();
            for (var patch : patches) {
                patch.get();
            }
        }
        JsonNode kept = ApiClient.parse(preferences("ada"));
        assertThat(IntStream.range(0, 8))
                .allSatisfy(i -> assertThat(kept.path("k" + i).intValue()).isEqualTo(i));
    }

    @Test
    void anAdministratorPagesThroughAllUsers() {
        postgres.execute("insert into users(id, name) select 'u' || n, 'User ' || n from generate_series(1, 98) as n");
        List<String> seen = new ArrayList<>();
        JsonNode page = api.get(USERS + "?limit=33", ADMIN).is(200).body();
        while (true) {
            page.path("items").forEach(item -> seen.add(item.path("id").stringValue()));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            page = api.get(
                            USERS + "?limit=33&cursor="
                                    + page.path("next_cursor").stringValue(),
                            ADMIN)
                    .is(200)
                    .body();
        }
        assertThat(seen).hasSize(100).doesNotHaveDuplicates().isSorted();
        api.get(USERS + "?limit=0", ADMIN).refuses("limit", "must be an integer");
        api.get(USERS + "?cursor=x", ADMIN).refuses("cursor", "must be a next_cursor");
    }

    @Test
    void neverShowsAPassword() {
        assertThat(api.get(USERS + "/ada", ADA).is(200).response().body()).doesNotContain("password", "secret");
        assertThat(api.get(USERS, ADMIN).is(200).response().body()).doesNotContain("password", "secret");
    }

    @Test
    void withoutPostgresNothingIsKnownOfUsers() {
        postgres.pause();
        try {
            assertThat(api.get(USERS + "/ada", ADA)
                            .isProblem(503, "unavailable")
                            .header("Retry-After"))
                    .isEqualTo("1");
            api.get(USERS, ADMIN).isProblem(503, "unavailable");
            api.patch(USERS + "/ada/preferences", "{\"a\":1}", ADA).isProblem(503, "unavailable");
        } finally {
            postgres.resume();
        }
    }

    private static String preferences(String id) {
        return postgres.text("select preferences from users where id = '" + id + "'");
    }
}
