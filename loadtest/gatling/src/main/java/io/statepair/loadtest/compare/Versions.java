package io.statepair.loadtest.compare;

import io.statepair.local.Checkout;
import io.statepair.local.LocalStack;
import io.statepair.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;

/** What runs in a stack, as its files and its servers tell it. */
final class Versions {
    private Versions() {}

    @FunctionalInterface
    private interface Question {
        String answer() throws IOException, InterruptedException, SQLException;
    }

    static Map<String, String> of(LocalStack stack) throws InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("pair", System.getProperty("compare.revision", Markdown.NOT_SEEN));
        versions.put("Spring Boot", seen(() -> springBoot(stateful().jar())));
        versions.put("AOT cache", seen(() -> stateful().fits() ? "yes" : "no"));
        versions.put("Nginx", seen(() -> stack.edge().version()));
        versions.put("PostgreSQL", seen(() -> postgres(stack)));
        versions.put("Redis", seen(() -> redis(stack)));
        return versions;
    }

    private static String seen(Question question) throws InterruptedException {
        try {
            return question.answer();
        } catch (IOException | SQLException e) {
            return Markdown.NOT_SEEN;
        }
    }

    /** Both services are built and trained together. */
    private static Service stateful() throws IOException {
        return Checkout.find().service("stateful-service");
    }

    private static String springBoot(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String version = file.getManifest().getMainAttributes().getValue("Spring-Boot-Version");
            return version == null ? Markdown.NOT_SEEN : version;
        }
    }

    private static String postgres(LocalStack stack) throws IOException, SQLException {
        try (Connection connection = stack.postgres().connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private static String redis(LocalStack stack) throws IOException {
        return stack.redis()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findFirst()
                .orElse(Markdown.NOT_SEEN);
    }
}
