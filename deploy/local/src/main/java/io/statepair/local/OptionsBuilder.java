package io.statepair.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes {@link Options}, starting from the defaults. */
public final class OptionsBuilder {
    private int stateless = 2;
    private int stateful = 2;
    private Store store = Store.REDIS;
    private Affinity affinity = Affinity.IP;
    private Ports ports = Ports.ANY;
    private List<String> trustedProxies = List.of();
    private boolean keepData;
    private boolean demoData;
    private boolean links;
    private boolean statementCounts;
    private boolean aotCache = true;
    private Duration shutdownGrace = Duration.ZERO;
    private List<String> launcher = List.of();
    private Path directory = Checkout.find().target().resolve("stack");
    private Map<String, String> statelessEnvironment = Map.of();
    private Map<String, String> statefulEnvironment = Map.of();

    OptionsBuilder() {}

    public OptionsBuilder stateless(int instances) {
        stateless = instances;
        return this;
    }

    public OptionsBuilder stateful(int instances) {
        stateful = instances;
        return this;
    }

    public OptionsBuilder store(Store where) {
        store = where;
        return this;
    }

    public OptionsBuilder affinity(Affinity by) {
        affinity = by;
        return this;
    }

    public OptionsBuilder ports(Ports listeners) {
        ports = listeners;
        return this;
    }

    public OptionsBuilder trustedProxies(String... addresses) {
        trustedProxies = List.of(addresses);
        return this;
    }

    public OptionsBuilder keepData(boolean keep) {
        keepData = keep;
        return this;
    }

    public OptionsBuilder demoData(boolean load) {
        demoData = load;
        return this;
    }

    public OptionsBuilder links(boolean between) {
        links = between;
        return this;
    }

    public OptionsBuilder statementCounts(boolean keep) {
        statementCounts = keep;
        return this;
    }

    public OptionsBuilder aotCache(boolean use) {
        aotCache = use;
        return this;
    }

    public OptionsBuilder shutdownGrace(Duration grace) {
        shutdownGrace = grace;
        return this;
    }

    public OptionsBuilder launcher(String... words) {
        launcher = List.of(words);
        return this;
    }

    public OptionsBuilder directory(Path path) {
        directory = path;
        return this;
    }

    /** Environment of every stateless instance, over what the stack sets. */
    public OptionsBuilder statelessEnvironment(Map<String, String> environment) {
        statelessEnvironment = environment;
        return this;
    }

    /** Environment of every stateful instance, over what the stack sets. */
    public OptionsBuilder statefulEnvironment(Map<String, String> environment) {
        statefulEnvironment = environment;
        return this;
    }

    public Options build() {
        return new Options(
                stateless,
                stateful,
                store,
                affinity,
                ports,
                trustedProxies,
                keepData,
                demoData,
                links,
                statementCounts,
                aotCache,
                shutdownGrace,
                launcher,
                directory,
                statelessEnvironment,
                statefulEnvironment);
    }
}
