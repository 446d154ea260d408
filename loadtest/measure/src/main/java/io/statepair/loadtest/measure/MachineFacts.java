package io.statepair.loadtest.measure;

import io.statepair.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a figure was made on, and of what.
 *
 * @param revision of the sources, as "git describe" calls them
 * @param aotCaches whether the services started with their AOT caches, as they do where these fit
 */
record MachineFacts(
        String processor,
        int processors,
        String system,
        String java,
        String revision,
        boolean aotCaches,
        double loadAverage) {

    static MachineFacts now(Cores cores) throws IOException {
        String model = Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        return new MachineFacts(
                model,
                cores.count(),
                system,
                System.getProperty("java.vm.version"),
                System.getProperty("statepair.revision"),
                aotCachesFit(),
                Double.parseDouble(load));
    }

    private static boolean aotCachesFit() throws IOException {
        Checkout checkout = Checkout.find();
        return checkout.service("stateless-service").fits()
                && checkout.service("stateful-service").fits();
    }

    /** Whether somebody else is at work too. */
    boolean isBusy() {
        return loadAverage > 0.5 * processors;
    }
}
