package io.statepair.stateful.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What BlockHound reports and no event loop ever waits for. */
public final class HarmlessBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Reads /dev/urandom, which never waits once the kernel is up.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // Lettuce's own lock, held for some instructions; to be refused it would leave its count of writers wrong.
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters");
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "doExclusive");
        // The queue's lock of Reactor's timers, when one is cancelled; adding one is allowed by Reactor itself.
        builder.allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove");
        // The lock of the queue of log lines, held for some instructions: a full queue is not waited for.
        builder.allowBlockingCallsInside("ch.qos.logback.core.AsyncAppenderBase", "put");
        // Jackson's lock while it makes the reader of a type, once for each, where first requests come at the same
        // time.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
    }
}
