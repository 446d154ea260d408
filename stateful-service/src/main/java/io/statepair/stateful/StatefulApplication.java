package io.statepair.stateful;

import io.statepair.stateful.importer.ImportCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StatefulApplication {

    static void main(String[] args) {
        if (args.length > 0 && args[0].equals(ImportCommand.NAME)) {
            System.exit(ImportCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        // With few event loops Netty's pooled buffers cost less than its adaptive ones (ADR 10).
        System.getProperties().putIfAbsent("io.netty.allocator.type", "pooled");
        SpringApplication.run(StatefulApplication.class, args);
    }
}
