package io.statepair.stateless.random;

import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Route;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class RandomRoutes implements Route.Source {

    private final Json json;

    RandomRoutes(Json json) {
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/stateless/random", this::random));
    }

    private Mono<ServerResponse> random(ServerRequest request) {
        return Mono.fromSupplier(() -> json.ok(drawn(RandomRequest.of(request.queryParams()))));
    }

    private static RandomResponse drawn(RandomRequest request) {
        Range range = request.range();
        // SplittableRandom is SplitMix64 (Steele, Lea and Flood, 2014): published, the same in every language, any 64
        // bits
        // are a seed, and it costs nothing to build for one request.
        RandomGenerator generator = new SplittableRandom(request.seed());
        List<Number> numbers = Stream.generate(() -> range.draw(generator))
                .limit(request.count())
                .toList();
        return new RandomResponse(numbers, range.min(), range.max(), request.count(), range.type(), request.seed());
    }
}
