package io.statepair.stateless;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StatelessApplication {

    static void main(String[] args) {
        // With few event loops Netty's pooled buffers cost less than its adaptive ones (ADR 10).
        System.getProperties().putIfAbsent("io.netty.allocator.type", "pooled");
        SpringApplication.run(StatelessApplication.class, args);
    }
}
