import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Talks to the service that remembers: the session's id is all that this client keeps.
 *
 * <p>Usage: {@code java StatefulClient.java [base-url [address of /health and /info]]}
 */
final class StatefulClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final Pattern TURN = Pattern.compile("\"turn\":(\\d+),\"message\":\"([^\"\\\\]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String statusBase;
    private String session;

    private StatefulClient(String base, String statusBase) {
        this.base = base;
        this.statusBase = statusBase;
    }

    static void main(String[] arguments) throws InterruptedException {
        String base = arguments.length > 0 ? arguments[0] : "http://localhost:8000";
        String statusBase = arguments.length > 1 ? arguments[1] : "http://localhost:3002";
        try {
            new StatefulClient(base, statusBase).story();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("StatefulClient: " + e.getMessage());
            System.exit(1);
        }
    }

    private void story() throws IOException, InterruptedException {
        String health = healthCheck();
        expect(health.contains("\"status\":\"healthy\""), "not healthy: " + health);
        System.out.println("health: " + text(health, "server") + " is healthy");
        System.out.println("info: " + text(getServerInfo(), "message"));

        startSession();
        talk("my name is Ada", "Nice to meet you, Ada.");
        talk("what is my name?", "Your name is Ada.");
        talk("remember colour is blue", "I will remember that colour is blue.");
        talk("what do you remember?", "I remember: colour is blue; name is Ada.");

        UUID key = UUID.randomUUID();
        System.out.println("cart: " + cartLine(addToCart("book-002", 2, key)));
        System.out.println("cart, the same request again: " + cartLine(addToCart("book-002", 2, key)));

        List<String> turns = TURN.matcher(getHistory())
                .results()
                .map(turn -> turn.group(1) + " " + turn.group(2))
                .toList();
        expect(turns.size() == 4, "expected 4 turns, got " + turns);
        turns.forEach(turn -> System.out.println("history: " + turn));

        endSession();
        expectNoSession();
        System.out.println("session ended: 404");
    }

    private void talk(String message, String expected) throws IOException, InterruptedException {
        String reply = text(say(message), "reply");
        expect(reply.equals(expected), "asked \"" + message + "\", expected \"" + expected + "\", got \"" + reply + "\"");
        System.out.println("me: " + message);
        System.out.println("server: " + reply);
    }

    private static String cartLine(String cart) throws IOException {
        boolean two = cart.contains("\"product_id\":\"book-002\",") && cart.contains("\"quantity\":2,");
        expect(two, "expected 2 of book-002, got " + cart);
        return "2 of book-002, total " + text(cart, "total");
    }

    String healthCheck() throws IOException, InterruptedException {
        return send(200, request(statusBase + "/health").GET());
    }

    String getServerInfo() throws IOException, InterruptedException {
        return send(200, request(statusBase + "/info").GET());
    }

    void startSession() throws IOException, InterruptedException {
        session = text(post(SESSIONS, "{}", UUID.randomUUID()), "id");
    }

    String say(String message) throws IOException, InterruptedException {
        String body = "{\"session_id\":\"%s\",\"message\":\"%s\"}".formatted(session, message);
        return post("/api/v1/stateful/conversations", body, UUID.randomUUID());
    }

    String addToCart(String product, int quantity, UUID key) throws IOException, InterruptedException {
        String body = "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
        return post(SESSIONS + "/" + session + "/cart/items", body, key);
    }

    String getHistory() throws IOException, InterruptedException {
        return send(200, request(base + SESSIONS + "/" + session + "/history").GET());
    }

    void endSession() throws IOException, InterruptedException {
        send(204, request(base + SESSIONS + "/" + session).DELETE());
    }

    void expectNoSession() throws IOException, InterruptedException {
        send(404, request(base + SESSIONS + "/" + session).GET());
    }

    /** Whoever repeats it with the same key gets the first answer again, and nothing happens twice. */
    private String post(String path, String json, UUID key) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(base + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(json));
        return send(201, request);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
    }

    private String send(int expected, HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = answerTo(request);
        expect(
                response.statusCode() == expected,
                request + " answered " + response.statusCode() + ", not " + expected + ": " + response.body());
        return response.body();
    }

    private HttpResponse<String> answerTo(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(request + " got no answer: " + e, e);
        }
    }

    /**
     * The last text of that name. It reads no escapes, and writing them is left out as well: where texts may hold
     * quotes, take a JSON library.
     */
    private static String text(String json, String name) throws IOException {
        Matcher texts = Pattern.compile("\"" + name + "\":\"([^\"\\\\]*)\"").matcher(json);
        return texts.results()
                .reduce((first, second) -> second)
                .map(found -> found.group(1))
                .orElseThrow(() -> new IOException("no text \"" + name + "\" in " + json));
    }

    private static void expect(boolean asExpected, String otherwise) throws IOException {
        if (!asExpected) {
            throw new IOException(otherwise);
        }
    }
}
