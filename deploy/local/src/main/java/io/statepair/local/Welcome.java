package io.statepair.local;

import java.net.URI;
import java.util.stream.Collectors;

/** What {@code up} says when the pair runs. */
final class Welcome {
    private Welcome() {}

    static String text(LocalStack stack) {
        URI edge = stack.edge().uri();
        String servers = stack.servers().stream()
                .map(server -> "  %-12s  127.0.0.1:%-5d  process %-7d  %s"
                        .formatted(server.name(), server.port(), server.pid(), server.log()))
                .collect(Collectors.joining("\n"));
        return """
            The pair runs.

              edge                %s
              edge, encrypted     %s
              Phase 1, stateless  %s
              Phase 1, stateful   %s
              API reference       %s/docs/api/

            %s

            Try:
              curl %s/api/v1/stateless/info
              curl %s/api/v1/stateless/calculate -H 'Content-Type: application/json' -d '{"operation":"add","operands":["0.1","0.2"]}'
              curl -i %s/api/v1/stateful/sessions -H 'Content-Type: application/json' -d '{}'
              curl '%s/api/v1/products?category=books&limit=3'

            Ctrl-C stops everything.
            """.formatted(
                        edge,
                        stack.edge().httpsUri(),
                        stack.edge().statelessUri(),
                        stack.edge().statefulUri(),
                        edge,
                        servers,
                        edge,
                        edge,
                        edge,
                        edge);
    }
}
