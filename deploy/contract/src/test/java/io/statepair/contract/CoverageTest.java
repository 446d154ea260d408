package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private final List<List<String>> lines = new ArrayList<>();

    CoverageTest() {
        for (Operation operation : Contract.get().operations()) {
            lines.add(List.of("served", operation.key()));
            operation.responses().keySet().stream()
                    .filter(operation::promises)
                    .forEach(status -> lines.add(List.of("seen", operation.key(), status, "-")));
        }
        Contract.get().problemTypes().stream()
                .filter(type -> !type.equals("/problems/internal-error"))
                .forEach(type -> lines.add(List.of("type", type)));
    }

    @Test
    void isFulfilledByAllThatIsDocumented() {
        assertThat(coverage().report(true)).hasSize(1);
        assertThat(coverage().isFulfilled(true)).isTrue();
    }

    @Test
    void missesAStatusThatNoTestSaw() {
        lines.remove(List.of("seen", "POST /api/v1/stateless/calculate", "422", "-"));
        assertThat(coverage().report(true)).contains("  POST /api/v1/stateless/calculate never answered 422");
        assertThat(coverage().isFulfilled(true)).isFalse();
    }

    @Test
    void excusesAStatusThatNoTestCanSeeUntilOneDoes() {
        assertThat(coverage().report(true)).singleElement().asString().contains(" 37 are excused");
        lines.add(List.of("partial"));
        lines.add(List.of("seen", "POST /api/v1/stateless/calculate", "500", "/problems/internal-error"));
        assertThat(coverage().report(true))
                .contains(
                        "  POST /api/v1/stateless/calculate answered 500, so it needs no excuse",
                        "  /problems/internal-error was seen, so it needs no excuse");
        assertThat(coverage().isFulfilled(true)).isFalse();
    }

    @Test
    void missesAStatusThatItsOwnTestDidNotProvoke() {
        lines.remove(List.of("seen", "GET /api/v1/users/{}", "403", "-"));
        assertThat(coverage().report(true)).contains("  GET /api/v1/users/{id} never answered 403");
    }

    @Test
    void missesAnOperationThatNobodyServes() {
        lines.removeIf(words -> words.contains("GET /livez"));
        assertThat(coverage().report(true)).contains("  GET /livez is served by nobody");
        assertThat(coverage().isFulfilled(true)).isFalse();
    }

    @Test
    void missesAKindOfProblemThatNoTestSaw() {
        lines.remove(List.of("type", "/problems/division-by-zero"));
        assertThat(coverage().report(true)).contains("  /problems/division-by-zero was never seen");
        assertThat(coverage().isFulfilled(true)).isFalse();
    }

    @Test
    void isNoVerdictWhileTestsAreLeftOut() {
        lines.remove(List.of("type", "/problems/division-by-zero"));
        assertThat(coverage().isFulfilled(false)).isTrue();
        lines.add(List.of("partial"));
        assertThat(coverage().isFulfilled(true)).isTrue();
    }

    @Test
    void forgivesNoViolationThatATestHadForgiven() {
        lines.add(List.of("partial"));
        lines.add(List.of("violation", "GET /livez was answered with 201"));
        assertThat(coverage().report(true)).contains("  GET /livez was answered with 201");
        assertThat(coverage().isFulfilled(true)).isFalse();
    }

    private Coverage coverage() {
        return new Coverage(lines);
    }
}
