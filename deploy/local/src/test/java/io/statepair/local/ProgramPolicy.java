package io.statepair.local;

import io.statepair.contract.Observer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Decides for test classes that need a program of this machine: where it is missing and cannot be installed their tests
 * are not run, and their names are printed; with {@code -D<property>=required} that is a failure.
 */
abstract class ProgramPolicy implements ExecutionCondition {
    private final String program;
    private final String property;
    private final Optional<IOException> missing;

    /** Finds or installs the program, or says why it cannot. */
    @FunctionalInterface
    interface Search {
        void find() throws IOException, InterruptedException;
    }

    ProgramPolicy(String program, String property, Optional<IOException> missing) {
        this.program = program;
        this.property = property;
        this.missing = missing;
    }

    static Optional<IOException> look(Search search) {
        try {
            search.find();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled(program + " is there");
        }
        if ("required".equals(System.getProperty(property))) {
            throw new ExtensionConfigurationException(
                    String.valueOf(missing.get().getMessage()), missing.get());
        }
        Observer.leavesOut();
        context.getTestClass().ifPresent(this::printTests);
        return ConditionEvaluationResult.disabled(String.valueOf(missing.get().getMessage()));
    }

    private void printTests(Class<?> type) {
        AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                .forEach(test -> System.out.println(
                        "NOT RUN, " + program + " is missing: " + type.getName() + "." + test.getName()));
    }
}
