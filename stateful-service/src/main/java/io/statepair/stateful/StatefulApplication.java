package io.statepair.stateful;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StatefulApplication {

    static void main(String[] args) {
        SpringApplication.run(StatefulApplication.class, args);
    }
}
