package io.statepair.stateful.session;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.AnyText;
import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class ClientDataContract extends ApiContract {

    private static final int LIMIT = 16 * 1024;
    private static final int FRAME = "{\"a\":\"\"}".length();

    @Test
    void mayHave16KiBAndNoMore() {
        create("{\"a\":\"" + "x".repeat(LIMIT - FRAME) + "\"}").is(201);
        create("{\"a\":\"" + "x".repeat(LIMIT - FRAME + 1) + "\"}").refuses("client_data", "16384 bytes");
    }

    @Test
    void isMeasuredInBytesOfUtf8WithoutWhitespace() {
        create("{ \"a\" : \"" + "é".repeat((LIMIT - FRAME) / 2) + "\" }").is(201);
        create("{\"a\":\"" + "é".repeat((LIMIT - FRAME) / 2 + 1) + "\"}").refuses("client_data", "16384 bytes");
    }

    @Test
    void isMeasuredAfterAMergeToo() {
        String session = api.begin("{\"a\":\"" + "x".repeat(10_000) + "\"}");
        String more = "{\"client_data\":{\"b\":\"" + "x".repeat(10_000) + "\"}}";
        api.patch(session, more).refuses("client_data", "16384 bytes");
        assertThat(api.get(session).header("ETag")).isEqualTo("\"1\"");
        api.patch(session, more.replace("\"b\"", "\"a\"")).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\":[{\"b\":\"x\\u0000\"}]}",
                "{\"\\u0000\":1}",
                "{\"a\":{\"b\\u0000\":null}}",
            })
    void holdsNoU0000(String data) {
        create(data).refuses("client_data", "U+0000");
        patch(api.begin(), data).refuses("client_data", "U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}"})
    void holdsNoHalfSurrogatePair(String data) {
        create(data).refuses("client_data", "surrogate");
        patch(api.begin(), data).refuses("client_data", "surrogate");
    }

    @Test
    void namesHoldNoHalfSurrogatePair() {
        create("{\"\\udfff\":[]}").isProblem(400, "malformed-json");
    }

    @Test
    void givesAllOtherUnicodeBackAsItWentIn() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 40; i++) {
            String key = AnyText.of(random, 20);
            String value = AnyText.of(random, 200);
            String data = ApiClient.json(Map.of(key, value));
            Answer created = create(data).is(201);
            assertThat(created.body().get("client_data").get(key).stringValue()).isEqualTo(value);
            Answer read = api.get(created.header("Location"));
            assertThat(read.body().get("client_data")).isEqualTo(ApiClient.parse(data));
            Answer patched = patch(created.header("Location"), "{\"more\":1}");
            assertThat(patched.body().get("client_data").get(key).stringValue()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e6144", "1e-6144", "-1.5e6000", "0", "-0.0", "0.1", "18446744073709551616", "1E+2"})
    void keepsNumbersAsTheyAre(String number) {
        Answer created = create("{\"n\":" + number + "}").is(201);
        String session = created.header("Location");
        assertThat(decimal(created.body())).isEqualByComparingTo(number);
        assertThat(decimal(api.get(session).body())).isEqualByComparingTo(number);
        // The merge starts from what the store holds.
        assertThat(decimal(patch(session, "{\"m\":1}").is(200).body())).isEqualByComparingTo(number);
        assertThat(decimal(patch(session, "{\"m\":null}").is(200).body())).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e6145", "-1e6145", "1e-6145", "1e10000000", "1e-10000000", "1e2147483647"})
    void refusesHopelessNumbers(String number) {
        create("{\"n\":[" + number + "]}").isProblem(400, "invalid-request");
        patch(api.begin(), "{\"n\":" + number + "}").isProblem(400, "invalid-request");
    }

    @Test
    void countsANumberInFull() {
        create("{\"n\":[1e6144,1e6144,1e6144]}").refuses("client_data", "16384 bytes");
        create("{\"n\":[" + "1e6144,".repeat(8_000) + "0]}").refuses("client_data", "16384 bytes");
    }

    @Test
    void refusesNumbersOf65Characters() {
        create("{\"n\":" + "1".repeat(64) + "}").is(201);
        create("{\"n\":" + "1".repeat(65) + "}").isProblem(400, "invalid-request");
    }

    @Test
    void nestsUpToALevelOf32WithTheBody() {
        create(nested(31)).is(201);
        Answer refused = create(nested(32)).isProblem(400, "invalid-request");
        assertThat(refused.text("detail")).contains("32 levels");
    }

    @Test
    void aMergeStaysAsDeepAsItsParts() {
        String session = api.begin(nested(31));
        assertThat(patch(session, nested(31)).is(200).body().get("client_data")).isEqualTo(ApiClient.parse(nested(31)));
    }

    private Answer create(String clientData) {
        return api.post(SESSIONS, "{\"client_data\":" + clientData + "}");
    }

    private Answer patch(String session, String clientData) {
        return api.patch(session, "{\"client_data\":" + clientData + "}");
    }

    private static BigDecimal decimal(JsonNode session) {
        return session.get("client_data").get("n").decimalValue();
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }
}
