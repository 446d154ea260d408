package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
class EdgeAffinityIT {
    private static final String ANYONE = "127.0.0.1";

    @TempDir
    private Path directory;

    @Test
    void byAddressOneNetworkIsOneInstance() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.IP, ANYONE)) {
            Set<String> instances = new HashSet<>();
            for (int host = 1; host <= 254; host++) {
                instances.add(servedBy(edge, "/users", "X-Forwarded-For", "198.51.100." + host));
            }
            assertThat(instances).hasSize(1);
        }
    }

    @Test
    void byAddressNetworksSpread() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.IP, ANYONE)) {
            Set<String> instances = new HashSet<>();
            for (int network = 1; network <= 50; network++) {
                instances.add(servedBy(edge, "/users", "X-Forwarded-For", "10.1." + network + ".1"));
            }
            assertThat(instances).containsExactlyInAnyOrder("stateful-1", "stateful-2");
        }
    }

    @Test
    void bySessionTheAddressDoesNotMatterAndPathAndHeaderAgree() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.SESSION, ANYONE)) {
            Set<String> owners = new HashSet<>();
            for (int number = 0; number < 30; number++) {
                String id = "session-" + number;
                Set<String> instances = new HashSet<>();
                instances.add(servedBy(edge, "/api/v1/stateful/sessions/" + id, "X-Forwarded-For", "10.1.1.1"));
                instances.add(
                        servedBy(edge, "/api/v1/stateful/sessions/" + id + "/cart", "X-Forwarded-For", "10.2.2.2"));
                instances.add(servedBy(edge, "/api/stateful/session/" + id));
                instances.add(servedBy(edge, "/api/stateful/history/" + id));
                instances.add(servedBy(edge, "/api/v1/stateful/conversations", "X-Session-Id", id));
                assertThat(instances).hasSize(1);
                owners.addAll(instances);
            }
            assertThat(owners).containsExactlyInAnyOrder("stateful-1", "stateful-2");
        }
    }

    @Test
    void bySessionARequestWithoutOneGoesAnywhere() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.SESSION)) {
            Set<String> instances = new HashSet<>();
            for (int number = 0; number < 50; number++) {
                instances.add(servedBy(edge, "/users"));
            }
            assertThat(instances).containsExactlyInAnyOrder("stateful-1", "stateful-2");
        }
    }

    @Test
    void withoutAffinityEveryoneTakesTurns() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.NONE)) {
            String first = servedBy(edge, "/users");
            String second = servedBy(edge, "/users");
            assertThat(Set.of(first, second)).containsExactlyInAnyOrder("stateful-1", "stateful-2");
            assertThat(servedBy(edge, "/users")).isEqualTo(first);
        }
    }

    @Test
    void statelessRequestsAlwaysTakeTurns() throws Exception {
        try (Edge edge = new Edge(directory, Affinity.IP)) {
            String first = servedBy(edge, "/info");
            String second = servedBy(edge, "/info");
            assertThat(Set.of(first, second)).containsExactlyInAnyOrder("stateless-1", "stateless-2");
            assertThat(servedBy(edge, "/info")).isEqualTo(first);
        }
    }

    private static String servedBy(Edge edge, String path, String... headers) throws IOException, InterruptedException {
        return edge.get(path, headers).headers().firstValue("X-Served-By").orElseThrow();
    }
}
