package io.statepair.local;

import io.statepair.contract.EdgeOutageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
class EdgeOutageIT extends EdgeOutageContract {

    private Edge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        edge = new Edge(directory, Affinity.NONE);
        edge.stateless().forEach(StandIn::close);
        edge.stateful().forEach(StandIn::close);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Override
    protected int port() {
        return edge.nginx().port();
    }
}
