package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.netty.util.concurrent.EventExecutor;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.LateLoops;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

class RedisLinkIT {

    private static final String RUN_ID = "INFO\r\n$6\r\nserver";

    @Test
    void aRedisThatIsSlowToSayWhichItIsIsAskedAgain() {
        try (RealRedis redis = Stores.ownRedis();
                CutProxy wire = new CutProxy(redis.port())) {
            wire.delayAt(RUN_ID);
            try (Instance instance = Instance.with().redis(wire.port()).start()) {
                List<RedisLink> links = all(instance.get(RedisLinks.class));
                await("all are answered")
                        .atMost(Node.PATIENCE)
                        .until(() -> links.stream().allMatch(link -> link.epoch() != null));
                assertThat(asked(redis)).isGreaterThan(links.size());
            }
        }
    }

    /** How often it was asked which it is. */
    private static int asked(RealRedis redis) {
        return Pattern.compile("cmdstat_info:calls=(\\d+)")
                .matcher(redis.ask(commands -> commands.info("commandstats")))
                .results()
                .mapToInt(calls -> Integer.parseInt(calls.group(1)))
                .sum();
    }

    private static List<RedisLink> all(RedisLinks links) {
        return IntStream.range(0, 1_000)
                .mapToObj(Integer::toString)
                .map(links::of)
                .distinct()
                .toList();
    }

    @Test
    void nothingIsKnownOfARedisWhoseConnectionIsLost() {
        try (RealRedis redis = Stores.ownRedis();
                Node node = new Node(redis)) {
            RedisLink link = node.get(RedisLinks.class).of("any");
            assertThat(link.epoch()).hasSize(16);
            redis.kill();
            await("lost").atMost(Node.PATIENCE).until(() -> link.epoch() == null);
        }
    }

    @Test
    void aLookStaysOnItsEventLoopWhereThatHasAConnection() throws Exception {
        try (Node node = new Node(Stores.redis())) {
            RedisLinks links = node.get(RedisLinks.class);
            await("all are connected")
                    .atMost(Node.PATIENCE)
                    .until(() -> all(links).stream().allMatch(link -> link.epoch() != null));
            List<RedisLink> found = new ArrayList<>();
            for (EventExecutor loop : node.get(LoopResources.class).onServer(true)) {
                for (RedisLink link : all(links)) {
                    if (loop.submit(link::isHere).get()) {
                        assertThat(loop.submit(() -> links.nearest("any").isHere())
                                        .get())
                                .isTrue();
                        found.add(link);
                    }
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(all(links));
            assertThat(links.nearest("any")).isSameAs(links.of("any"));
        }
    }

    @Test
    void redisIsNotTakenForAwayWhenTheEventLoopsAreLate() {
        try (Node node = new Node(Stores.redis())) {
            RedisLinks links = node.get(RedisLinks.class);
            await("all are connected")
                    .atMost(Node.PATIENCE)
                    .until(() -> all(links).stream().allMatch(link -> link.epoch() != null));
            LateLoops.by(node.get(RedisProperties.class).command().multipliedBy(2), node.get(LoopResources.class));
            assertThat(links.of("any").ask(RedisAsyncCommands::ping).block(Node.PATIENCE))
                    .isEqualTo("PONG");
        }
    }
}
