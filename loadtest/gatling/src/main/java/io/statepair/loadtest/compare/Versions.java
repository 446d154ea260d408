package io.statepair.loadtest.compare;

import io.statepair.local.LocalStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runs in a stack, as its servers tell it. */
final class Versions {
    private Versions() {}

    static Map<String, String> of(LocalStack stack) {
        Map<String, String> versions = new LinkedHashMap<>();
        try (Connection connection = stack.postgres().connect()) {
            versions.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
            versions.put(
                    "Redis",
                    stack.redis()
                            .info("server")
                            .lines()
                            .filter(line -> line.startsWith("redis_version:"))
                            .map(line -> line.substring("redis_version:".length()))
                            .findFirst()
                            .orElse(Markdown.NOT_SEEN));
        } catch (IOException | SQLException e) {
            versions.put("stores", Markdown.NOT_SEEN);
        }
        return versions;
    }
}
