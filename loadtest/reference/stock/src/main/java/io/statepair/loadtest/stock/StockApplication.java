package io.statepair.loadtest.stock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StockApplication {

    static void main(String[] args) {
        SpringApplication.run(StockApplication.class, args);
    }
}
