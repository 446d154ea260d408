package io.statepair.routing;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@Profile("annotated")
class AnnotatedInfo {

    @GetMapping(ServerInfo.PATH)
    ServerInfo info(ServerWebExchange exchange) {
        return ServerInfo.of(exchange);
    }
}
