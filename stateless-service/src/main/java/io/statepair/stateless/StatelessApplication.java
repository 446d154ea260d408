package io.statepair.stateless;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StatelessApplication {

    static void main(String[] args) {
        SpringApplication.run(StatelessApplication.class, args);
    }
}
