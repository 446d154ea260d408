package io.statepair.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any client of the API: bytes in; status, headers and JSON out. */
public final class ApiClient {

    public static final String SESSIONS = "/api/v1/stateful/sessions";
    public static final String CONVERSATIONS = "/api/v1/stateful/conversations";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final boolean observed;

    /** A client whose every exchange is held to the contract. */
    public ApiClient(int port) {
        this(port, true);
    }

    private ApiClient(int port, boolean observed) {
        this.base = URI.create("http://localhost:" + port);
        this.observed = observed;
    }

    /** For the management port, of which the contract knows nothing. */
    static ApiClient unobserved(int port) {
        return new ApiClient(port, false);
    }

    public Answer get(String address, String... headers) {
        return send("GET", address, new byte[0], headers);
    }

    public Answer delete(String address, String... headers) {
        return send("DELETE", address, new byte[0], headers);
    }

    public Answer post(String address, String body) {
        return send("POST", address, body, "Content-Type", "application/json");
    }

    /** Without a body and so without a media type. */
    public Answer post(String address) {
        return send("POST", address, new byte[0]);
    }

    public Answer patch(String address, String body, String... headers) {
        return send("PATCH", address, body, headers("application/merge-patch+json", headers));
    }

    /** Headers with a media type before them. */
    public static String[] headers(String contentType, String... headers) {
        return Stream.concat(Stream.of("Content-Type", contentType), Stream.of(headers))
                .toArray(String[]::new);
    }

    public Answer send(String method, String address, String body, String... headers) {
        return send(method, address, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer send(String method, String address, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build());
        return new Answer(URI.create(address).getRawPath(), response);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (observed) {
                Observer.observe(Request.of(request), Response.of(response, response.body()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives the address of a new session. */
    public String begin() {
        return begin("{}");
    }

    public String begin(String clientData) {
        Answer created = post(SESSIONS, "{\"client_data\":" + clientData + "}").is(201);
        return SESSIONS + "/" + created.text("id");
    }

    public Answer say(String session, String message) {
        return post(CONVERSATIONS, json(Map.of("session_id", idOf(session), "message", message)));
    }

    public static String idOf(String session) {
        return session.substring(session.lastIndexOf('/') + 1);
    }

    public static String json(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** What came back. */
    public record Answer(String path, HttpResponse<String> response) {

        public Answer is(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return this;
        }

        /** Is a problem document as the API describes it, in every field, and tells nothing of our insides. */
        public Answer isProblem(int status, String name) {
            is(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(text("type")).isEqualTo("/problems/" + name);
            assertThat(text("title")).isNotBlank();
            assertThat(body().path("status").intValue()).isEqualTo(status);
            assertThat(text("detail")).isNotBlank();
            assertThat(text("instance")).isEqualTo(path);
            assertThat(text("request_id")).isEqualTo(header("X-Request-Id")).isNotBlank();
            assertThat(header("ETag")).isEmpty();
            assertThat(response.body())
                    .doesNotContain(
                            "Exception", "java.", "jackson", "statepair", "springframework", "reactor", "lambda")
                    .doesNotContainIgnoringCase("select ", "insert ", "sessions where");
            return this;
        }

        /** Is an envelope of the old dialects. */
        public Answer isSuccess(int status) {
            is(status);
            assertThat(header("Content-Type")).isEqualTo("application/json");
            assertThat(text("status")).isEqualTo("success");
            assertThat(text("message")).isNotBlank();
            assertThat(body().path("data").isObject()).isTrue();
            assertThat(text("timestamp")).endsWith("Z");
            return this;
        }

        /** Is an error as the old dialects tell it, in every field. */
        public Answer isError(int status, String name) {
            is(status);
            assertThat(header("Content-Type")).isEqualTo("application/json");
            assertThat(text("status")).isEqualTo("error");
            assertThat(text("message")).isNotBlank();
            assertThat(body().get("data").isNull()).isTrue();
            assertThat(text("timestamp")).endsWith("Z");
            assertThat(body().path("code").intValue()).isEqualTo(status);
            assertThat(text("type")).isEqualTo("/problems/" + name);
            assertThat(text("request_id")).isEqualTo(header("X-Request-Id")).isNotBlank();
            return this;
        }

        /** Is a 400 that names the field and says what is wrong with it. */
        public Answer refuses(String field, String message) {
            return isProblem(400, "invalid-request").names(field, message);
        }

        public Answer names(String field, String message) {
            assertThat(body().path("errors")).anySatisfy(error -> {
                assertThat(error.path("field").stringValue()).isEqualTo(field);
                assertThat(error.path("message").stringValue()).contains(message);
            });
            return this;
        }

        public JsonNode body() {
            return parse(response.body());
        }

        public String text(String field) {
            return body().path(field).asString();
        }

        /** Gives the header, or an empty text without it. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
