package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsNginx
@OnSharedStack
@Timeout(180)
class RoutingIT {

    private static final String SESSIONS = "/api/v1/stateful/sessions";

    private static LocalStack stack;

    @BeforeAll
    static void use(LocalStack shared) {
        stack = shared;
    }

    @Test
    void statelessRequestsOfOneClientAlternate() throws Exception {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            served.add(Calls.servedBy(Calls.get(stack.uri("/api/v1/stateless/info"))));
        }
        assertThat(served).containsOnly("stateless-1", "stateless-2");
        for (int i = 1; i < served.size(); i++) {
            assertThat(served.get(i)).as("the answer after %d", i).isNotEqualTo(served.get(i - 1));
        }
    }

    @Test
    void statefulRequestsOfOneAddressStayOnOneInstance() throws Exception {
        Set<String> served = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            served.add(servedFrom("198.51.100.7"));
        }
        assertThat(served).hasSize(1);
    }

    @Test
    void addressesOfOneNetworkShareAnInstance() throws Exception {
        Set<String> served = new HashSet<>();
        for (int host = 1; host <= 254; host++) {
            served.add(servedFrom("203.0.113." + host));
        }
        assertThat(served).hasSize(1);
    }

    @Test
    void addressesOfManyNetworksSpread() throws Exception {
        List<String> served = new ArrayList<>();
        for (int network = 0; network < 200; network++) {
            served.add(servedFrom("10.9." + network + ".1"));
        }
        assertThat(Collections.frequency(served, "stateful-1")).isBetween(50, 150);
        assertThat(Collections.frequency(served, "stateful-2")).isBetween(50, 150);
    }

    /** The service and the edge refuse alike: the same shape, whoever answers. */
    @Test
    void refusalsAreProblemsFromTheServiceAndThroughTheEdge() throws Exception {
        URI service = stack.stateless().getFirst().uri();
        for (URI base : List.of(stack.uri("/"), service)) {
            URI calculate = base.resolve("/api/v1/stateless/calculate");
            String big = "{\"operation\":\"%s\"}".formatted("x".repeat(70 * 1024));
            assertProblem(413, Calls.post(calculate, big));
            assertProblem(400, Calls.post(calculate, "{\"operation\":"));
            assertProblem(400, Calls.post(calculate, "{\"operation\":\"add\",\"operands\":[1e10000000,1]}"));
            assertProblem(404, Calls.get(base.resolve("/api/v1/stateless/nothing")));
            HttpResponse<String> wrongMethod = Calls.send("DELETE", calculate, null);
            assertProblem(405, wrongMethod);
            assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        }
    }

    private static void assertProblem(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(response.body()).contains("\"type\":\"/problems/", "\"status\":" + status, "\"request_id\":");
    }

    private static String servedFrom(String address) throws IOException, InterruptedException {
        return Calls.servedBy(Calls.get(stack.uri(SESSIONS), "X-Forwarded-For", address));
    }
}
