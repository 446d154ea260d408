package io.statepair.local.system;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks one stateless question over and over, to see whether anything that happens to the stores reaches it. */
final class StatelessCaller implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(20);
    private static final int NO_ANSWER = -1;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    StatelessCaller(URI uri) {
        this(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build());
    }

    StatelessCaller(HttpRequest request) {
        this.request = request;
        Thread.ofVirtual().start(this::ask);
    }

    /** Every status that was seen; {@value #NO_ANSWER} for none in time, a second unless the request says more. */
    Set<Integer> statuses() {
        return statuses;
    }

    private void ask() {
        while (!stopping) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                Observer.observe(Request.of(request), Response.of(response, response.body()));
                statuses.add(response.statusCode());
            } catch (IOException e) {
                if (!stopping) {
                    statuses.add(NO_ANSWER);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | AssertionError e) {
                failure = e;
                return;
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    /** @throws AssertionError if the contract did not know an answer, or asking failed in any other way */
    @Override
    public void close() {
        stopping = true;
        client.shutdownNow();
        Throwable failed = failure;
        if (failed != null) {
            throw new AssertionError(failed);
        }
    }
}
