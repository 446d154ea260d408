package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Way;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What is put under load, and what can be seen of it from here. */
interface Target extends AutoCloseable {
    /** Where each way is served; a way that is not is not measured. */
    Map<Way, URI> bases();

    List<Member> members();

    List<StoreProbe> probes();

    /** What runs there, in which version. */
    Map<String, String> versions() throws InterruptedException;

    /** Whether its edge believes what a client says of its address. */
    boolean believesAddresses();

    @Override
    void close();
}
