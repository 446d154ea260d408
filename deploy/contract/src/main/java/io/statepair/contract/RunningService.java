package io.statepair.contract;

import java.util.Map;
import java.util.stream.Stream;

/** What a service's test has to tell of the service that it started. */
public abstract class RunningService {

    /** Where it listens. */
    protected abstract int port();

    /** Every line of its route table, as in {@code GET /things/{id}}. */
    protected abstract Stream<String> routes();

    /** Ids that it knows, by what they are of: {@code session}, {@code product}, {@code user}. Asked for each request. */
    protected Map<String, String> standIns() {
        return Map.of();
    }

    final Stream<Operation> operations() {
        return routes().map(route -> route.split(" ", 2))
                .flatMap(words -> Contract.get().operation(Operation.key(words[0], words[1])).stream());
    }

    /** The operations that answer so, if they are asked for it. */
    final Stream<Operation> operationsWith(int status) {
        return operations().filter(operation -> operation.gives(Integer.toString(status)));
    }

    final Draft live(Draft draft) {
        return new StandIns(standIns()).in(draft);
    }

    final Response send(Draft draft) {
        return new Caller(port()).send(draft);
    }
}
