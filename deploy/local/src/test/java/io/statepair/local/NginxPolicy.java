package io.statepair.local;

import io.statepair.contract.Observer;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Decides for {@link NeedsNginx}. */
final class NginxPolicy implements ExecutionCondition {
    private static final Optional<NginxMissing> missing = look();

    private static Optional<NginxMissing> look() {
        try {
            NginxBinary.find();
            return Optional.empty();
        } catch (NginxMissing e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Nginx is there");
        }
        if ("required".equals(System.getProperty("nginx"))) {
            throw new ExtensionConfigurationException(
                    String.valueOf(missing.get().getMessage()), missing.get());
        }
        Observer.leavesOut();
        context.getTestClass().ifPresent(NginxPolicy::printTests);
        return ConditionEvaluationResult.disabled(String.valueOf(missing.get().getMessage()));
    }

    private static void printTests(Class<?> type) {
        AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                .forEach(test ->
                        System.out.println("NOT RUN, Nginx is missing: " + type.getName() + "." + test.getName()));
    }
}
