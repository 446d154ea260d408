package io.statepair.local.history;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Outcome.Refused;
import io.statepair.local.history.Outcome.Unknown;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of the session API that records what it does. A client does one thing at a time: derive one for each thread.
 *
 * <p>It never repeats a request, and neither may the {@link HttpClient} below it, or one event would stand for two
 * effects. That one is safe as long as nobody sets {@code jdk.httpclient.enableAllMethodRetry}: when a connection
 * breaks it sends only GET and HEAD once more, within the event's interval. What it repeats for every method is a
 * failed attempt to connect ({@code jdk.httpclient.disableRetryConnect} would stop that), which has sent nothing yet.
 */
public final class RecordingClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int LARGEST_PAGE = 200;
    private static final byte[] NO_CONTENT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http;
    private final URI service;
    private final History history;
    private final String name;
    private final @Nullable String address;
    private final BiConsumer<Request, Response> observer;
    private final Duration patience;

    private RecordingClient(
            HttpClient http,
            URI service,
            History history,
            String name,
            @Nullable String address,
            BiConsumer<Request, Response> observer,
            Duration patience) {
        this.http = http;
        this.service = service;
        this.history = history;
        this.name = name;
        this.address = address;
        this.observer = observer;
        this.patience = patience;
    }

    /**
     * Opens connections to {@code service}: the edge or a single instance, without a path. Every exchange is held to the
     * contract.
     */
    public static RecordingClient of(URI service, History history) {
        return of(service, history, Observer::observe);
    }

    static RecordingClient of(URI service, History history, BiConsumer<Request, Response> observer) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        return new RecordingClient(http, service, history, "client", null, observer, TIMEOUT);
    }

    /** The same connections under another name. */
    public RecordingClient named(String other) {
        return new RecordingClient(http, service, history, other, address, observer, patience);
    }

    /** The same connections, but every request claims to come from {@code other}, by which an edge may pin it. */
    public RecordingClient from(String other) {
        return new RecordingClient(http, service, history, name, other, observer, patience);
    }

    /** The same client, but it waits so long for an answer: for those who ask for more at once than a machine can do. */
    public RecordingClient patient(Duration longer) {
        return new RecordingClient(http, service, history, name, address, observer, longer);
    }

    /** Drops the connections, also those of every client that was derived from this one or that it was derived from. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    public Outcome<SessionState> create(Map<String, String> clientData) {
        return record(
                null,
                () -> send(request("POST", "/sessions", Map.of("client_data", clientData)), SessionState.class),
                outcome -> new Operation.Create(clientData, outcome));
    }

    public Outcome<Reply> turn(String session, String message) {
        return record(
                session,
                () -> send(
                        request("POST", "/conversations", Map.of("session_id", session, "message", message)),
                        Reply.class),
                outcome -> new Operation.Turn(message, outcome));
    }

    public Outcome<SessionState> read(String session) {
        return record(
                session, () -> send(request("/sessions/" + session).build(), SessionState.class), Operation.Read::new);
    }

    public Outcome<SessionState> patch(String session, Map<String, String> clientData) {
        return record(
                session,
                () -> send(
                        request("PATCH", "/sessions/" + session, Map.of("client_data", clientData)),
                        SessionState.class),
                outcome -> new Operation.Patch(clientData, outcome));
    }

    /** All turns, newest first, however many pages they fill. */
    public Outcome<List<NumberedTurn>> history(String session) {
        return record(session, () -> walkHistory(session), outcome -> new Operation.ReadHistory(null, outcome));
    }

    /** The newest turns, newest first, and no more than {@code limit}, which is at most 200. */
    public Outcome<List<NumberedTurn>> history(String session, int limit) {
        return record(
                session,
                () -> historyPage(session, "limit=" + limit).map(Page::items),
                outcome -> new Operation.ReadHistory(limit, outcome));
    }

    public Outcome<NoContent> end(String session) {
        HttpRequest request = request("/sessions/" + session).DELETE().build();
        return record(session, () -> send(request, NoContent.class), Operation.End::new);
    }

    /**
     * Reads what is left once all is quiet. These reads are recorded too, so every rule for reads applies to them.
     *
     * @param kept gives the turns of a session that has ended, which the API shows to nobody any more
     * @throws IllegalStateException if it is not quiet: a session answers neither with its state nor with 404
     */
    public List<FinalState> finalStates(Collection<String> sessions, Function<String, List<NumberedTurn>> kept) {
        return sessions.stream().map(session -> finalState(session, kept)).toList();
    }

    private FinalState finalState(String session, Function<String, List<NumberedTurn>> kept) {
        Outcome<List<NumberedTurn>> turns = history(session);
        Outcome<SessionState> state = read(session);
        if (isNotFound(turns) || isNotFound(state)) {
            return new FinalState.Ended(session, kept.apply(session));
        }
        if (turns instanceof Acknowledged<List<NumberedTurn>>(var newestFirst)
                && state instanceof Acknowledged<SessionState>(var live)) {
            return new FinalState.Live(session, live, newestFirst.reversed());
        }
        throw new IllegalStateException("Session %s has no final state yet: %s, %s".formatted(session, turns, state));
    }

    private static boolean isNotFound(Outcome<?> outcome) {
        return outcome instanceof Refused<?> refused && refused.isNotFound();
    }

    /** Turns that are added meanwhile come before the first page, so the pages still make one gapless history. */
    private Answer<List<NumberedTurn>> walkHistory(String session) {
        List<NumberedTurn> turns = new ArrayList<>();
        String query = "limit=" + LARGEST_PAGE;
        while (true) {
            Answer<Page> answer = historyPage(session, query);
            if (!(answer.outcome() instanceof Acknowledged<Page>(Page page))) {
                return answer.map(Page::items);
            }
            turns.addAll(page.items());
            if (page.nextCursor() == null) {
                return answer.map(_ -> List.copyOf(turns));
            }
            if (page.items().isEmpty()) {
                throw new IllegalStateException("An empty page of history promises more after it: " + session);
            }
            query = "limit=%d&before=%s".formatted(LARGEST_PAGE, page.nextCursor());
        }
    }

    private Answer<Page> historyPage(String session, String query) {
        return send(request("/sessions/%s/history?%s".formatted(session, query)).build(), Page.class);
    }

    private <T> Outcome<T> record(
            @Nullable String session, Supplier<Answer<T>> call, Function<Outcome<T>, Operation> operation) {
        long invocation = history.now();
        Answer<T> answer = call.get();
        long completion = history.now();
        Outcome<T> outcome = answer.outcome();
        String id = outcome instanceof Acknowledged<T>(SessionState state) ? state.id() : session;
        history.add(new Event(name, id, answer.servedBy(), invocation, completion, operation.apply(outcome)));
        return outcome;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/v1/stateful" + path));
        return address == null ? request : request.header("X-Forwarded-For", address);
    }

    private HttpRequest request(String method, String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
                .build();
    }

    private <T> Answer<T> send(HttpRequest request, Class<T> answer) {
        // Not the request's own time-out: that one ends with the headers, and a body may hang as well.
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            observer.accept(
                    Request.of(request), Response.of(response, new String(response.body(), StandardCharsets.UTF_8)));
            return new Answer<>(
                    outcome(response, answer),
                    response.headers().firstValue("X-Served-By").orElse(null));
        } catch (ExecutionException e) {
            return Answer.none(String.valueOf(e.getCause()));
        } catch (TimeoutException _) {
            exchange.cancel(true);
            return Answer.none("no answer within " + patience);
        } catch (InterruptedException _) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }

    /** A 2xx that does not read as the contract says is no outcome but a bug, and throws. */
    private static <T> Outcome<T> outcome(HttpResponse<byte[]> response, Class<T> answer) {
        int status = response.statusCode();
        return switch (status / 100) {
            case 2 -> new Acknowledged<>(Json.MAPPER.readValue(status == 204 ? NO_CONTENT : response.body(), answer));
            case 4 -> new Refused<>(status);
            default -> new Unknown<>("status " + status);
        };
    }

    private record Answer<T>(Outcome<T> outcome, @Nullable String servedBy) {

        static <T> Answer<T> none(String cause) {
            return new Answer<>(new Unknown<>(cause), null);
        }

        <R> Answer<R> map(Function<T, R> part) {
            return new Answer<>(outcome.map(part), servedBy);
        }
    }

    private record Page(List<NumberedTurn> items, @Nullable String nextCursor) {}
}
