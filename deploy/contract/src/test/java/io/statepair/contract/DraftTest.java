package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests that the contract's tests are made of. */
class DraftTest {

    @Test
    void takesTheContractsExamples() {
        assertThat(draft("POST /api/v1/stateful/sessions/{}/cart/items"))
                .isEqualTo(new Draft(
                        "POST",
                        "/api/v1/stateful/sessions/Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5d2FsZG9mcmVk/cart/items",
                        Map.of("Content-Type", "application/json"),
                        "{\"product_id\":\"p1\",\"quantity\":2}"));
    }

    @Test
    void takesWhatTheServiceKnowsForThem() {
        StandIns standIns = new StandIns(Map.of("session", "live", "product", "real"));
        assertThat(standIns.in(draft("PUT /api/v1/stateful/sessions/{}/cart/items/{}"))
                        .target())
                .isEqualTo("/api/v1/stateful/sessions/live/cart/items/real");
        assertThat(standIns.in(draft("GET /info")).headers()).containsEntry("X-Session-Id", "live");
        assertThat(standIns.in(draft("GET /api/v1/users/{}")).target()).isEqualTo("/api/v1/users/u1");
    }

    @Test
    void readsARowOfATable() {
        BadInput row = BadInput.of(
                "POST /a?b=${c*3} | If-Match: \"1\", \"2\"; Accept: */* | {\"d\":\"${é*2}\"} | 400 | invalid-request");
        assertThat(row.status()).isEqualTo(400);
        assertThat(row.problem()).isEqualTo("invalid-request");
        assertThat(row.draft())
                .isEqualTo(new Draft(
                        "POST",
                        "/a?b=ccc",
                        Map.of("Content-Type", "application/json", "If-Match", "\"1\", \"2\"", "Accept", "*/*"),
                        "{\"d\":\"éé\"}"));
        assertThat(BadInput.of("GET / | | | 404 | not-found").draft()).isEqualTo(new Draft("GET", "/", Map.of(), ""));
    }

    @Test
    void aSeedMakesTheSameRequestsAgain() {
        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
    }

    @Test
    void chanceReachesEveryOperationAndSpoilsSomeRequests() {
        List<Draft> drawn = drawn(3);
        assertThat(drawn).extracting(Draft::method).contains("GET", "POST", "PUT", "PATCH", "DELETE", "BREW");
        assertThat(drawn).extracting(Draft::body).contains("").anyMatch(body -> body.contains("not_a_field"));
        assertThat(drawn).extracting(Draft::target).anyMatch(target -> target.contains("%"));
    }

    private static List<Draft> drawn(long seed) {
        RandomRequests requests = new RandomRequests(Contract.get().operations(), new SplittableRandom(seed));
        return Stream.generate(requests::next).limit(1_000).toList();
    }

    private static Draft draft(String operation) {
        return Draft.of(Contract.get().operation(operation).orElseThrow());
    }
}
