package io.statepair.local.system;

import io.statepair.local.LocalStack;
import io.statepair.local.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stack for the first who asks for it; JUnit closes it behind the last test. Its folder is left to look into. */
final class SharedStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(LocalStack.class);
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(LocalStack.class, type -> start(), LocalStack.class);
    }

    private static LocalStack start() {
        try {
            Path directory = Files.createTempDirectory("shared-stack");
            return LocalStack.start(Options.builder()
                    .directory(directory)
                    .demoData(true)
                    .trustedProxies("127.0.0.1")
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException("the stack that tests share did not start", e);
        }
    }
}
