package io.statepair.stateful.netty;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * The event loops: as many as processors, and the same for HTTP, Redis and PostgreSQL, so that a
 * request and what it asks a store for need not change threads. Public for those that run on them.
 */
@Configuration(proxyBeanMethods = false)
public class EventLoopConfiguration {

    @Bean(destroyMethod = "dispose")
    LoopResources eventLoops() {
        return EventLoops.create("loop", Runtime.getRuntime().availableProcessors());
    }

    /** Gives them to the web server. */
    @Bean
    ReactorResourceFactory reactorResources(LoopResources eventLoops) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(eventLoops);
        return resources;
    }
}
