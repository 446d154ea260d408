package io.statepair.stateful.jvm;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * How often the collector came and how long that took, asked of the JVM when somebody looks. Micrometer's own meters are
 * told of each collection, which keeps a processor busy for nearly as long as the collection did.
 */
final class CollectorMetrics implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(CollectorMetrics::pauses)
                .forEach(collector -> bind(collector, registry));
    }

    // Cycles of ZGC and Shenandoah run beside the service, and their pauses have a bean of their own.
    private static boolean pauses(GarbageCollectorMXBean collector) {
        return !collector.getName().endsWith(" Cycles");
    }

    private static void bind(GarbageCollectorMXBean collector, MeterRegistry registry) {
        FunctionTimer.builder(
                        "jvm.gc.pause",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Collections, and how long they took")
                .tag("gc", collector.getName())
                .register(registry);
    }
}
