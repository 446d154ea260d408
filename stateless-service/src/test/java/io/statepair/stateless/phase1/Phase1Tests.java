package io.statepair.stateless.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.ObservedClient;
import io.statepair.stateless.RunsTheService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Phase 1 dialect of the running service: what it accepts, what it answers, how it refuses. */
@RunsTheService
class Phase1Tests {

    private static final String CALCULATE = "/api/stateless/calculate";
    private static final String RANDOM = "/api/stateless/random";
    private static final String INFO = "/api/stateless/info";
    private static final String SENTENCE =
            "I have no memory of previous requests. Each request is independent. This server is stateless.";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @LocalServerPort
    private int port;

    private WebTestClient client;

    @BeforeEach
    void connect() {
        client = ObservedClient.of(port);
    }

    @Test
    void infoSaysThatNothingIsRemembered() {
        JsonNode info = success(send("GET", INFO, null));
        assertThat(info.path("message").asString()).isEqualTo(SENTENCE);
        assertThat(info.at("/data/message").asString()).isEqualTo(SENTENCE);
        assertThat(info.at("/data/status").asString()).isEqualTo("success");
        assertThat(info.at("/data/timestamp")).isEqualTo(info.path("timestamp"));
        for (JsonNode place : List.of(info, info.path("data"))) {
            assertThat(place.path("server").asString()).isEqualTo("Production Stateless Server");
            assertThat(place.path("instance").asString()).isEqualTo("under-test");
            assertThat(place.path("version").asString()).isNotBlank();
            assertThat(place.at("/metrics/request_id").asString()).matches("[0-9a-f]{32}");
            assertThat(place.at("/metrics/processing_time_ms").isNumber()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'operation':'subtract','operands':[5,3] | subtract | [5,3] | 2",
                "'op':'subtract','operands':[5,3] | subtract | [5,3] | 2",
                "'operation':'subtract','numbers':[5,3] | subtract | [5,3] | 2",
                "'op':'subtract','numbers':[5,3] | subtract | [5,3] | 2",
                "'operation':'subtract','a':5,'b':3 | subtract | [5,3] | 2",
                "'op':'subtract','b':3,'a':5 | subtract | [5,3] | 2",
                "'operation':'subtract','x':5,'y':3 | subtract | [5,3] | 2",
                "'op':'subtract','x':'5','y':'3' | subtract | [5,3] | 2",
                "'op':'add','operation':'add','numbers':[1],'operands':[1] | add | [1] | 1",
                "'op':'add','a':1,'b':2,'x':1,'y':2,'numbers':[1,2] | add | [1,2] | 3",
                "'op':'add','numbers':[1],'unknown':{'a':[1,2]},'userId':7 | add | [1] | 1",
                "'op':'add','operation':null,'a':null,'b':null,'numbers':[0.1,'0.2'] | add | [0.1,0.2] | 0.3",
                "'op':'power','a':2,'b':64 | power | [2,64] | 18446744073709551616",
                "'op':'multiply','a':1e3,'b':'1E+40' | multiply | [1000,1E+40] | 1E+43",
                "'op':'divide','a':1,'b':10000000 | divide | [1,10000000] | 0.0000001",
            })
    void calculatesUnderEveryName(String fields, String operation, String operands, String result) {
        String answer = text(send("POST", CALCULATE, "{" + fields.replace('\'', '"') + "}"));
        String payload = "\"operation\":\"%s\",\"operands\":%s,\"result\":%s".formatted(operation, operands, result);
        assertThat(answer)
                .contains("\"data\":{" + payload + "},\"timestamp\":\"")
                .endsWith("Z\"," + payload + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"unknown\":1}", "{\"operation\":null,\"operands\":null,\"a\":null}"})
    void nothingAddsUpToZero(String body) {
        JsonNode answer = success(send("POST", CALCULATE, body.isEmpty() ? null : body));
        assertThat(answer.path("result").intValue()).isZero();
        assertThat(answer.path("data"))
                .isEqualTo(MAPPER.readTree("{\"operation\":\"add\",\"operands\":[0],\"result\":0}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'op':'add','operation':'max','operands':[1] | op | must be the same as operation",
                "'op':'add','operands':[1],'numbers':[2] | numbers | must be the same as operands",
                "'op':'add','operands':[1,2],'a':1,'b':3 | a, b | must be the same as operands",
                "'op':'add','a':1,'b':2,'x':2,'y':1 | x, y | must be the same as a, b",
                "'op':'add','a':1 | b | must be given with a",
                "'op':'add','y':1,'x':null | x | must be given with y",
                "'op':'add' | operands | is required",
                "'a':1,'b':2 | operation | is required",
                "'op':'nope','a':1,'b':2 | operation | must be one of add, subtract",
                "'op':5,'a':1,'b':2 | operation | must be one of add, subtract",
                "'op':'add','a':true,'b':2 | operands[0] | must be a number or a decimal string",
                "'op':'add','numbers':[1,null] | operands[1] | must be a number or a decimal string",
                "'op':'add','numbers':5 | operands | must be an array",
                "'op':'add','numbers':[] | operands | must have 1 to 100 elements",
                "'op':'power','numbers':[1] | operands | must be exactly two for power",
                "'op':'add','numbers':['1e10000000',1] | operands[0] | must have an exponent from -6144 to 6144",
            })
    void saysWhichFieldIsWrong(String fields, String field, String message) {
        JsonNode error = error(send("POST", CALCULATE, "{" + fields.replace('\'', '"') + "}"), 400, "invalid-request");
        assertThat(error.at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(error.at("/errors/0/message").asString()).startsWith(message);
        assertThat(error.path("message").asString()).startsWith(field + " " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000000", "-1e-10000000", "1e999999999999", "'1e999999999999'"})
    void refusesANumberBombBeforeAnyArithmetic(String bomb) {
        String body = "{\"op\":\"add\",\"unknown\":%1$s,\"numbers\":[1,%1$s]}".formatted(bomb.replace('\'', '"'));
        send("POST", CALCULATE, body);
        long start = System.nanoTime();
        assertThat(send("POST", CALCULATE, body).getStatus().value()).isEqualTo(400);
        // The addition itself would take seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void drawsTheNumbersOfV1() {
        String query = "?seed=7&count=3&min=1&max=6";
        JsonNode v1 = MAPPER.readTree(text(send("GET", "/api/v1/stateless/random" + query, null)));
        JsonNode answer = success(send("GET", RANDOM + query + "&_=1700000000000&_=2", null));
        assertThat(answer.path("data")).isEqualTo(v1);
        assertThat(answer.path("numbers")).isEqualTo(v1.path("numbers"));
        assertThat(answer.path("seed").intValue()).isEqualTo(7);
    }

    @Test
    void drawsANumberUnasked() {
        assertThat(success(send("GET", RANDOM, null)).path("numbers")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=0", "min=5&max=4", "seed=x", "type=odd", "min=1&min=2"})
    void refusesWhatItKnowsToBeWrong(String query) {
        error(send("GET", RANDOM + "?" + query, null), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/stateless | 404 | not-found | ''",
                "GET | /api/stateless/nowhere | 404 | not-found | ''",
                "GET | /api/stateless/info/ | 404 | not-found | ''",
                "GET | /api/st%61teless/nowhere | 404 | not-found | ''",
                "GET | /info/x | 404 | not-found | ''",
                "POST | /api/stateless/info | 405 | method-not-allowed | GET, HEAD",
                "GET | /api/stateless/calculate | 405 | method-not-allowed | POST",
                "DELETE | /api/stateless/random | 405 | method-not-allowed | GET, HEAD",
                "BREW | /health | 405 | method-not-allowed | GET, HEAD",
                "POST | /info | 405 | method-not-allowed | GET, HEAD",
            })
    void refusesInEnvelopes(String method, String address, int status, String problem, String allow) {
        EntityExchangeResult<byte[]> refused = send(method, address, null);
        error(refused, status, problem);
        assertThat(refused.getResponseHeaders().getOrEmpty(HttpHeaders.ALLOW))
                .isEqualTo(allow.isEmpty() ? List.of() : List.of(allow));
    }

    @ParameterizedTest
    @ValueSource(strings = {INFO, RANDOM, "/info", "/health"})
    void refusesToAnswerInOtherMediaTypes(String address) {
        error(send("GET", address, null, "Accept", "text/html"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'add' | application/json | 400 | malformed-json",
                "{'op':'add','op':'max'} | application/json | 400 | malformed-json",
                "[] | application/json | 400 | invalid-request",
                "null | application/json | 400 | invalid-request",
                "{} {} | application/json | 400 | invalid-request",
                "{} | text/plain | 415 | unsupported-media-type",
                "{'op':'divide','a':1,'b':0} | application/json | 422 | division-by-zero",
                "{'op':'power','a':2,'b':0.5} | application/json | 422 | unsupported-exponent",
                "{'op':'multiply','a':1e6144,'b':10} | application/json | 422 | result-out-of-range",
            })
    void refusesBodiesInEnvelopes(String body, String type, int status, String problem) {
        error(send("POST", CALCULATE, body.replace('\'', '"'), "Content-Type", type), status, problem);
    }

    @Test
    void refusesABodyOver64KiBInAnEnvelope() {
        error(send("POST", CALCULATE, "{}" + " ".repeat(64 * 1024)), 413, "payload-too-large");
    }

    @Test
    void leavesV1ItsProblems() {
        client.get()
                .uri("/api/v1/stateless/calculate")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
    }

    private static JsonNode success(EntityExchangeResult<byte[]> answer) {
        JsonNode body = MAPPER.readTree(text(answer));
        assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(200);
        assertThat(body.path("status").asString()).isEqualTo("success");
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(body.path("data").isObject()).isTrue();
        assertThat(body.path("timestamp").asString()).endsWith("Z");
        return body;
    }

    private static JsonNode error(EntityExchangeResult<byte[]> answer, int status, String problem) {
        assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(status);
        assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        JsonNode body = MAPPER.readTree(text(answer));
        assertThat(body.path("status").asString()).isEqualTo("error");
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(body.get("data").isNull()).isTrue();
        assertThat(Instant.parse(body.path("timestamp").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(body.path("code").intValue()).isEqualTo(status);
        assertThat(body.path("type").asString()).isEqualTo("/problems/" + problem);
        assertThat(body.path("request_id").asString())
                .isEqualTo(answer.getResponseHeaders().getFirst("X-Request-Id"));
        assertThat(text(answer)).doesNotContain("Exception", "java.", "jackson");
        return body;
    }

    private static String text(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private EntityExchangeResult<byte[]> send(String method, String address, @Nullable String body, String... headers) {
        WebTestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(URI.create("http://localhost:" + port + address));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        for (int i = 0; i < headers.length; i += 2) {
            String name = headers[i];
            String value = headers[i + 1];
            request.headers(all -> all.set(name, value));
        }
        return request.exchange().expectBody().returnResult();
    }
}
