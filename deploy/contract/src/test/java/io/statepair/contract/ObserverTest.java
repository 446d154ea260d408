package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObserverTest {

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final String ID = "Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5d2FsZG9mcmVk";
    private static final String SUM = "{\"operation\":\"add\",\"operands\":[1,2]}";
    private static final String RESULT = "{\"operation\":\"add\",\"operands\":[1,2],\"result\":3}";

    private final Map<String, List<String>> requestHeaders = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>(Map.of(
            "x-request-id", List.of("r"), "x-served-by", List.of("i"), "content-type", List.of("application/json")));

    @Test
    void knowsAProperExchange() {
        accepts("GET", "/livez", "", 200, "{\"status\":\"UP\"}");
        accepts("HEAD", "/livez", "", 200, "");
        requestHeaders.put("Content-Type", List.of("Application/JSON; charset=UTF-8"));
        accepts("POST", "/api/v1/stateless/calculate", SUM, 200, RESULT);
    }

    @Test
    void knowsNoOtherStatus() {
        refuses("GET", "/livez", "", 201, "{\"status\":\"UP\"}", "status is not documented");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'UP','more':1} | 'more'",
                "{'status':'SIDEWAYS'} | enumeration",
                "{} | 'status'",
                "{'status':'UP'} {} | not JSON",
                "{'status':'UP','status':'UP'} | not JSON",
                "nonsense | not JSON",
            },
            quoteCharacter = '"')
    void knowsNoOtherBody(String body, String fault) {
        refuses("GET", "/livez", "", 200, body.replace('\'', '"'), fault);
    }

    @Test
    void knowsNoOtherMediaTypeAndNoBodyWhereNoneBelongs() {
        refuses("DELETE", SESSIONS + "/" + ID, "", 204, "{}", "has a body");
        refuses("HEAD", "/livez", "", 200, "{\"status\":\"UP\"}", "has a body");
        headers.put("content-type", List.of("text/html"));
        refuses("GET", "/livez", "", 200, "{\"status\":\"UP\"}", "media type 'text/html'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-request-id", "x-served-by"})
    void missesAHeader(String name) {
        headers.remove(name);
        refuses("GET", "/livez", "", 200, "{\"status\":\"UP\"}", "lacks the header");
    }

    @Test
    void readsHeadersByTheirSchema() {
        headers.put("retry-after", List.of("soon"));
        headers.put("content-type", List.of("application/problem+json"));
        refuses("GET", SESSIONS + "/" + ID, "", 503, problem("unavailable", 503), "Retry-After");
        headers.put("retry-after", List.of("1"));
        accepts("GET", SESSIONS + "/" + ID, "", 503, problem("unavailable", 503));
    }

    @Test
    void knowsTheProblemsOfAStatus() {
        headers.put("content-type", List.of("application/problem+json"));
        accepts("GET", SESSIONS + "/" + ID, "", 404, problem("session-not-found", 404));
        refuses("GET", SESSIONS + "/" + ID, "", 404, problem("memory-full", 404), "memory-full is not documented");
        refuses("GET", SESSIONS + "/" + ID, "", 404, problem("session-not-found", 400), "another status");
        refuses("GET", SESSIONS + "/" + ID, "", 404, problem("made-up", 404), "enumeration");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/stateless/random?count=0, minimum",
        "/api/v1/stateless/random?count=1001, maximum",
        "/api/v1/stateless/random?count=many, integer expected",
        "/api/v1/stateless/random?count=1.5, integer expected",
        "/api/v1/stateless/random?count=1&count=2, twice",
        "/api/v1/stateless/random?type=odd, enumeration",
    })
    void wantsABadParameterRefused(String address, String fault) {
        String numbers = "{\"numbers\":[1],\"min\":0,\"max\":1,\"count\":1,\"type\":\"integer\",\"seed\":7}";
        refuses("GET", address, "", 200, numbers, fault);
        headers.put("content-type", List.of("application/problem+json"));
        accepts("GET", address, "", 400, problem("invalid-request", 400));
    }

    @Test
    void wantsABadBodyRefused() {
        requestHeaders.put("Content-Type", List.of("application/json"));
        String calculate = "/api/v1/stateless/calculate";
        refuses("POST", calculate, SUM.replace("}", ",\"more\":1}"), 200, RESULT, "'more'");
        refuses("POST", calculate, "", 200, RESULT, "'operation'");
        refuses("POST", calculate, SUM + " ".repeat(65_536), 200, RESULT, "too large");
        requestHeaders.put("Content-Type", List.of("text/plain"));
        refuses("POST", calculate, SUM, 200, RESULT, "text/plain is not known");
    }

    @Test
    void wantsABadIdRefused() {
        String history = "{\"session_id\":\"" + ID + "\",\"items\":[],\"next_cursor\":null}";
        accepts("GET", SESSIONS + "/" + ID + "/history", "", 200, history);
        refuses("GET", SESSIONS + "/short/history", "", 200, history, "id:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2 | session.ended | {'session_id':'ID','version':2} | ''",
                "2 | session.ended | {'session_id':'ID','version':2,'more':1} | 'more'",
                "2 | session.ended | {'session_id':'ID','version':3} | its id is not the version",
                "2 | session.ended | nonsense | not JSON",
                "2 | cart.changed | {'session_id':'ID','version':2} | 'items'",
                "2 | cart.changed | {'session_id':'ID','items':[{'product_id':'p','quantity':0}],'version':2} |"
                        + " minimum",
                "2 | conversation.turn | {'session_id':'ID','version':2} | 'turn'",
                "1 | session.snapshot | {'id':'ID','version':1} | 'client_data'",
                "2 | session.begun | {'session_id':'ID','version':2} | tells of 'session.begun'",
                "2 | '' | {'session_id':'ID','version':2} | tells of ''",
            })
    void holdsEachEventToItsSchema(String id, String event, String data, String fault) {
        headers.put("content-type", List.of("text/event-stream"));
        String address = SESSIONS + "/" + ID + "/events";
        String name = event.equals("''") ? "" : "event:" + event + "\n";
        String message =
                "id:" + id + "\n" + name + "data:" + data.replace('\'', '"').replace("ID", ID) + "\n";
        accepts("GET", address, "", 200, ": \n\n" + message);
        if (fault.equals("''")) {
            accepts("GET", address, "", 200, ": \n\n" + message + "\n");
        } else {
            refuses("GET", address, "", 200, ": \n\n" + message + "\n", fault);
        }
    }

    @Test
    void knowsNothingElsewhere() {
        refuses("GET", "/nowhere", "", 200, "{}", "no operation is there");
        headers.put("content-type", List.of("application/problem+json"));
        accepts("GET", "/nowhere", "", 404, problem("not-found", 404));
        headers.put("allow", List.of("GET, HEAD"));
        accepts("POST", "/livez", "", 405, problem("method-not-allowed", 405));
        headers.put("allow", List.of("GET, HEAD, PUT"));
        refuses("POST", "/livez", "", 405, problem("method-not-allowed", 405), "Allow names PUT");
    }

    @Test
    void knowsEveryRoute() {
        assertThatCode(() -> Observer.served("GET", SESSIONS + "/{whatever}")).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Observer.served("PUT", SESSIONS))
                .withMessageContaining("not in the contract");
    }

    private static String problem(String name, int status) {
        return """
            {"type":"/problems/%s","title":"t","status":%d,"detail":"d","instance":"/","request_id":"r"}\
            """.formatted(name, status);
    }

    private void accepts(String method, String address, String body, int status, String answer) {
        assertThatCode(() -> observe(method, address, body, status, answer)).doesNotThrowAnyException();
    }

    private void refuses(String method, String address, String body, int status, String answer, String fault) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> observe(method, address, body, status, answer))
                .withMessageContaining(fault);
    }

    private void observe(String method, String address, String body, int status, String answer) {
        Observer.observe(
                new Request(method, URI.create(address), new Headers(requestHeaders), body),
                new Response(status, new Headers(headers), answer));
    }
}
