package io.statepair.stateful.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class HistoryContract extends ApiContract {

    @Test
    void showsEveryFieldOfATurn() {
        Instant before = Instant.now();
        String session = api.begin();
        Answer said = api.say(session, "my name is Ada");
        JsonNode history = api.get(session + "/history").is(200).body();
        assertThat(history.propertyNames()).containsExactly("session_id", "items", "next_cursor");
        assertThat(history.get("session_id").stringValue()).isEqualTo(ApiClient.idOf(session));
        assertThat(history.get("next_cursor").isNull()).isTrue();
        assertThat(history.get("items")).hasSize(1);
        JsonNode turn = history.get("items").get(0);
        assertThat(turn.propertyNames()).containsExactly("turn", "message", "reply", "at");
        assertThat(turn.get("turn").intValue()).isEqualTo(1);
        assertThat(turn.get("message").stringValue()).isEqualTo("my name is Ada");
        assertThat(turn.get("reply").stringValue()).isEqualTo(said.text("reply"));
        assertThat(turn.get("at").stringValue()).endsWith("Z");
        assertThat(Instant.parse(turn.get("at").stringValue())).isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void ofASilentSessionIsEmpty() {
        JsonNode history = api.get(api.begin() + "/history").is(200).body();
        assertThat(history.get("items")).isEmpty();
        assertThat(history.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void leadsFromPageToPageNewestFirst() {
        String session = talkative(7);
        List<Integer> seen = new ArrayList<>();
        String query = "?limit=3";
        List<Integer> sizes = new ArrayList<>();
        while (!query.isEmpty()) {
            JsonNode page = api.get(session + "/history" + query).is(200).body();
            sizes.add(page.get("items").size());
            turns(page, seen);
            JsonNode cursor = page.get("next_cursor");
            query = cursor.isNull() ? "" : "?limit=3&before=" + cursor.intValue();
        }
        assertThat(seen).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0,", "2, 1,", "4, 3,", "5, 3, 2", "2147483647, 3, 3"})
    void beforeIsExclusive(int before, int size, Integer cursor) {
        JsonNode page = api.get(talkative(5) + "/history?limit=3&before=" + before)
                .is(200)
                .body();
        List<Integer> seen = new ArrayList<>();
        turns(page, seen);
        assertThat(seen).hasSize(size).allMatch(turn -> turn < before);
        assertThat(
                        page.get("next_cursor").isNull()
                                ? null
                                : page.get("next_cursor").intValue())
                .isEqualTo(cursor);
    }

    @Test
    void hasPagesOf50UnlessAskedOtherwise() {
        String session = talkative(52);
        assertThat(api.get(session + "/history").body().get("items")).hasSize(50);
        assertThat(api.get(session + "/history").body().get("next_cursor").intValue())
                .isEqualTo(3);
        assertThat(api.get(session + "/history?limit=200").body().get("items")).hasSize(52);
        assertThat(api.get(session + "/history?limit=1").body().get("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.0", "%2B1", "%201", "x", "", "99999999999", "٣"})
    void aLimitOutOfBoundsIsRefusedAndNotClamped(String limit) {
        api.get(api.begin() + "/history?limit=" + limit).refuses("limit", "from 1 to 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "abc", ""})
    void aTurnThatCannotBeIsRefused(String before) {
        api.get(api.begin() + "/history?before=" + before).refuses("before", "integer");
    }

    @Test
    void unknownAndRepeatedParametersAreRefused() {
        String history = api.begin() + "/history";
        api.get(history + "?cursor=1").refuses("cursor", "is not a known parameter");
        api.get(history + "?limit=1&limit=1").refuses("limit", "must be given once");
        api.get(history + "?limit").refuses("limit", "from 1 to 200");
    }

    private String talkative(int turns) {
        String session = api.begin();
        for (int i = 1; i <= turns; i++) {
            api.say(session, "message " + i).is(201);
        }
        return session;
    }

    private static void turns(JsonNode page, List<Integer> into) {
        page.get("items").forEach(turn -> {
            assertThat(turn.get("message").stringValue())
                    .isEqualTo("message " + turn.get("turn").intValue());
            into.add(turn.get("turn").intValue());
        });
    }
}
