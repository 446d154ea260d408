package io.statepair.stateful.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class PatchContract extends ApiContract {

    private static final String NOTHING = "{\"client_data\":{}}";

    /** The examples of RFC 7386, appendix A, each as the member of an object: client_data is always one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} | {\"a\":null} | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
                "[\"a\",\"b\"] | [\"c\",\"d\"] | [\"c\",\"d\"]",
                "{\"a\":\"b\"} | [\"c\"] | [\"c\"]",
                "{\"a\":\"foo\"} | \"bar\" | \"bar\"",
                "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
                "[1,2] | {\"a\":\"b\",\"c\":null} | {\"a\":\"b\"}",
                "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            })
    void mergesAsTheRfcDoes(String original, String patch, String result) {
        String session = api.begin("{\"member\":" + original + ",\"other\":[]}");
        Answer patched = patch(session, "{\"member\":" + patch + "}").is(200);
        assertThat(patched.body().get("client_data"))
                .isEqualTo(ApiClient.parse("{\"member\":" + result + ",\"other\":[]}"));
        assertThat(api.get(session).body().get("client_data"))
                .isEqualTo(patched.body().get("client_data"));
    }

    @Test
    void aNullRemovesAMember() {
        String session = api.begin("{\"a\":{\"b\":1}}");
        assertThat(patch(session, "{\"a\":null,\"absent\":null}").body().get("client_data"))
                .isEqualTo(ApiClient.parse("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/merge-patch+json",
                "application/merge-patch+json; charset=utf-8"
            })
    void takesBothMediaTypes(String type) {
        api.send("PATCH", api.begin(), NOTHING, "Content-Type", type).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch+json", "application/json;charset=utf-16"})
    void refusesOtherMediaTypes(String type) {
        Answer refused =
                api.send("PATCH", api.begin(), NOTHING, "Content-Type", type).isProblem(415, "unsupported-media-type");
        assertThat(refused.text("detail")).contains("application/merge-patch+json", "application/json");
    }

    @Test
    void everyPatchIsAChange() {
        String session = api.begin();
        Answer patched = patch(session, "{}").is(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(patched.body().get("version").intValue()).isEqualTo(2);
        assertThat(patch(session, "{\"a\":1}").header("ETag")).isEqualTo("\"3\"");
        assertThat(api.get(session).header("ETag")).isEqualTo("\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\"", "W/\"1\"", "\"7\", \"1\"", "\"7\",W/\"1\" , \"8\"", "\"1\","})
    void changesTheVersionThatTheCallerKnows(String ifMatch) {
        String session = api.begin();
        Answer patched = api.patch(session, NOTHING, "If-Match", ifMatch).is(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void tagsMayComeInSeveralLines() {
        api.patch(api.begin(), NOTHING, "If-Match", "\"7\"", "If-Match", "\"1\"")
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"2\"", "\"01\"", "\"\"", "\"abc\"", "\"2\", \"3\""})
    void refusesToChangeAnotherVersion(String ifMatch) {
        String session = api.begin();
        Answer refused = api.patch(session, NOTHING, "If-Match", ifMatch).isProblem(412, "version-mismatch");
        assertThat(refused.text("detail")).contains("version 1");
        assertThat(api.get(session).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'1'", "\"1", "w/\"1\"", "\"1\" \"2\"", "*, \"1\"", "\"1\", 2", "W/", ""})
    void refusesTagsThatAreNone(String ifMatch) {
        api.patch(api.begin(), NOTHING, "If-Match", ifMatch).refuses("If-Match", "list of entity tags");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | client_data | must be a JSON object",
                "{\"client_data\":null} | client_data | must be a JSON object",
                "{\"client_data\":[]} | client_data | must be an object",
                "{\"client_data\":{},\"user_id\":\"a\"} | user_id | is not a known field",
            })
    void refusesABodyWithoutAnObjectToMerge(String body, String field, String message) {
        api.patch(api.begin(), body).refuses(field, message);
    }

    @Test
    void refusesAnAbsentBody() {
        api.send("PATCH", api.begin(), "").refuses("client_data", "must be a JSON object");
    }

    private Answer patch(String session, String clientData) {
        return api.patch(session, "{\"client_data\":" + clientData + "}");
    }
}
