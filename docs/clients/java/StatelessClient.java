import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Talks to the service that remembers nothing: what is known travels in "state", from each answer to the next request.
 *
 * <p>Usage: {@code java StatelessClient.java [base-url]}
 */
final class StatelessClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String state;

    private StatelessClient(String base) {
        this.base = base;
    }

    static void main(String[] arguments) throws InterruptedException {
        String base = arguments.length > 0 ? arguments[0] : "http://localhost:8000";
        try {
            new StatelessClient(base).story();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("StatelessClient: " + e.getMessage());
            System.exit(1);
        }
    }

    private void story() throws IOException, InterruptedException {
        String health = healthCheck();
        expect(health.contains("\"status\":\"healthy\""), "not healthy: " + health);
        System.out.println("health: " + text(health, "server") + " is healthy");
        System.out.println("info: " + text(getServerInfo(), "message"));

        talk("my name is Ada", "Nice to meet you, Ada.");
        talk("what is my name?", "Your name is Ada.");
        talk("remember colour is blue", "I will remember that colour is blue.");
        talk("what do you remember?", "I remember: colour is blue; name is Ada.");

        String cart = addToCart("book-002", 2);
        String line = "\"items\":[{\"product_id\":\"book-002\",\"quantity\":2}]";
        expect(cart.contains(line), "expected 2 of book-002, got " + cart);
        System.out.println("cart: 2 of book-002");

        System.out.println("without the state:");
        state = null;
        talk("what is my name?", "You have not told me your name.");
    }

    private void talk(String message, String expected) throws IOException, InterruptedException {
        String reply = text(say(message), "reply");
        expect(reply.equals(expected), "asked \"" + message + "\", expected \"" + expected + "\", got \"" + reply + "\"");
        System.out.println("me: " + message);
        System.out.println("server: " + reply);
    }

    String healthCheck() throws IOException, InterruptedException {
        return send(request("/health").GET());
    }

    String getServerInfo() throws IOException, InterruptedException {
        return send(request("/info").GET());
    }

    String say(String message) throws IOException, InterruptedException {
        return carry("/api/v1/stateless/conversations", "\"message\":\"%s\"".formatted(message));
    }

    String addToCart(String product, int quantity) throws IOException, InterruptedException {
        return carry("/api/v1/stateless/cart/items", "\"product_id\":\"%s\",\"quantity\":%d".formatted(product, quantity));
    }

    private String carry(String path, String members) throws IOException, InterruptedException {
        String body = state == null ? "{%s}".formatted(members) : "{%s,\"state\":\"%s\"}".formatted(members, state);
        String answer =
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        state = text(answer, "state");
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = answerTo(request);
        expect(
                response.statusCode() == 200,
                request + " answered " + response.statusCode() + ", not 200: " + response.body());
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
