package io.statepair.loadtest.stocksession;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.session.data.redis.config.annotation.web.server.EnableRedisWebSession;

/** Boot's own module for this annotation is not published in its version, so the annotation stands here. */
@SpringBootApplication
@EnableRedisWebSession
class StockSessionApplication {

    static void main(String[] args) {
        SpringApplication.run(StockSessionApplication.class, args);
    }
}
