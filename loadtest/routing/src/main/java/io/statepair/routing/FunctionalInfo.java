package io.statepair.routing;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.handler.ResponseStatusExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** One route table, found by the DispatcherHandler or put in its place. */
@Configuration(proxyBeanMethods = false)
class FunctionalInfo {

    @Bean
    @Profile("functional")
    RouterFunction<ServerResponse> routes() {
        return routes(FunctionalInfo::record);
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("mounted | mounted-record")
    static class Mounted {

        @Bean(WebHttpHandlerBuilder.WEB_HANDLER_BEAN_NAME)
        @Profile("mounted-record")
        WebHandler record(ObjectProvider<CodecCustomizer> customizers) {
            var strategies = HandlerStrategies.builder()
                    .codecs(codecs -> customizers.orderedStream().forEach(customizer -> customizer.customize(codecs)))
                    .build();
            return RouterFunctions.toWebHandler(routes(FunctionalInfo::record), strategies);
        }

        @Bean(WebHttpHandlerBuilder.WEB_HANDLER_BEAN_NAME)
        @Profile("mounted")
        WebHandler bytes(JsonMapper mapper) {
            var writer = mapper.writerFor(ServerInfo.class);
            return RouterFunctions.toWebHandler(
                    routes(request -> Mono.just(new Json(writer.writeValueAsBytes(ServerInfo.of(request.exchange()))))),
                    HandlerStrategies.withDefaults());
        }

        /** Without it an unknown path is a 500. */
        @Bean
        ResponseStatusExceptionHandler errors() {
            return new ResponseStatusExceptionHandler();
        }
    }

    private static RouterFunction<ServerResponse> routes(HandlerFunction<ServerResponse> info) {
        return route().GET(ServerInfo.PATH, info).build();
    }

    private static Mono<ServerResponse> record(ServerRequest request) {
        return ServerResponse.ok().bodyValue(ServerInfo.of(request.exchange()));
    }
}
