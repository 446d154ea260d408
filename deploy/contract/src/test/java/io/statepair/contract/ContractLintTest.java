package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What makes the contract fit to be read, by people and by tools. */
class ContractLintTest {

    private static final Contract CONTRACT = Contract.get();
    private static final String JSON = "application/json";
    private static final String PROBLEM = ResponseCheck.PROBLEM;

    static List<Operation> operations() {
        return CONTRACT.operations();
    }

    @Test
    void isOpenApi() throws IOException {
        try (InputStream yaml = ContractLintTest.class.getResourceAsStream("/api-contract.yaml")) {
            String text = new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(new OpenAPIV3Parser()
                            .readContents(text, null, new ParseOptions())
                            .getMessages())
                    .isEmpty();
        }
    }

    @Test
    void everyOperationHasItsOwnName() {
        assertThat(operations())
                .extracting(operation -> operation.place().get("operationId").text())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhatItIsFor(Operation operation) {
        Set<String> tags = CONTRACT.at("/tags").elements().stream()
                .map(tag -> tag.get("name").text())
                .collect(Collectors.toSet());
        assertThat(operation.place().get("summary").text()).isNotBlank();
        assertThat(operation.place().get("tags").elements())
                .extracting(Place::text)
                .hasSize(1)
                .isSubsetOf(tags);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyParameterIsExplained(Operation operation) {
        assertThat(operation.parameters())
                .allSatisfy(parameter ->
                        assertThat(parameter.get("description").text()).isNotBlank())
                .filteredOn(parameter -> parameter.get("in").text().equals("path"))
                .allSatisfy(parameter -> {
                    assertThat(parameter.get("required").node().asBoolean()).isTrue();
                    assertThat(violations(
                                    parameter.get("schema"),
                                    parameter.get("example").node()))
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyBodyHasANamedSchema(Operation operation) {
        assertThat(bodies(operation))
                .allSatisfy(body -> assertThat(body.get("schema").pointer()).startsWith("/components/schemas/"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyBodyHasExamplesAsItsSchemaSays(Operation operation) {
        assertThat(Stream.concat(bodies(operation).stream(), responseBodies(operation)))
                .allSatisfy(ContractLintTest::assertThatExamplesAreThereAndRight);
    }

    @Test
    void everyAnswerElsewhereHasExamplesAsItsSchemaSays() {
        assertThat(CONTRACT.at("/x-elsewhere").properties().values())
                .flatMap(response -> response.get("content").properties().values())
                .isNotEmpty()
                .allSatisfy(ContractLintTest::assertThatExamplesAreThereAndRight);
    }

    private static void assertThatExamplesAreThereAndRight(Place content) {
        assertThat(ResponseCheck.examples(content))
                .as(content.pointer())
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(violations(content.get("schema"), example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyStreamShowsEachOfItsEvents(Operation operation) {
        assertThat(responseBodies(operation).filter(content -> content.pointer().endsWith("text~1event-stream")))
                .hasSize(operation.isStream() ? 1 : 0)
                .allSatisfy(content -> {
                    String example = content.get("example").text();
                    assertThat(EventCheck.violations(CONTRACT.schemas(), content, example))
                            .isEmpty();
                    assertThat(content.get("x-events").properties().keySet())
                            .isNotEmpty()
                            .allSatisfy(event -> assertThat(example).contains("\nevent:" + event + "\n"));
                });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyResponseNamesItsRequestAndWhoAnswered(Operation operation) {
        assertThat(operation.responses().values())
                .allSatisfy(response ->
                        assertThat(response.get("headers").properties()).containsKeys("X-Request-Id", "X-Served-By"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyRefusalHasTheShapeOfItsDialect(Operation operation) {
        operation.responses().forEach((status, response) -> {
            if (status.charAt(0) >= '4' && !(operation.isProbe() && status.equals("503"))) {
                Map<String, Place> content = response.get("content").properties();
                assertThat(content).containsOnlyKeys(shapes(operation, status));
                if (!isOld(operation)) {
                    assertThat(ResponseCheck.examples(response.get("content").get(PROBLEM)))
                            .isNotEmpty()
                            .allSatisfy(
                                    example -> assertThat(example.path("status").asString())
                                            .isEqualTo(status));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void v1KnowsEveryFieldOfItsOwnDocuments(Operation operation) {
        if (operation.path().startsWith("/api/v1/")) {
            assertThat(Stream.concat(bodies(operation).stream(), responseBodies(operation)))
                    .allSatisfy(
                            content -> assertThat(open(content.get("schema"))).isEmpty());
        }
    }

    @Test
    void everyComponentIsUsed() {
        String yaml = CONTRACT.at("").node().toString();
        CONTRACT.at("/components")
                .properties()
                .forEach((kind, components) -> assertThat(
                                components.properties().keySet())
                        .allSatisfy(name -> assertThat(yaml).contains("\"#/components/" + kind + "/" + name + "\"")));
    }

    @Test
    void everyKindOfProblemIsShownWithOneStatusAndOneTitle() {
        assertThat(CONTRACT.problems())
                .extracting(problem -> problem.split(" ", 2)[0])
                .containsExactlyInAnyOrderElementsOf(CONTRACT.problemTypes());
    }

    private static String[] shapes(Operation operation, String status) {
        if (!isOld(operation)) {
            return new String[] {PROBLEM};
        }
        // Whoever has not read a long address to its end may not know its dialect.
        return status.equals("414") ? new String[] {PROBLEM, JSON} : new String[] {JSON};
    }

    private static boolean isOld(Operation operation) {
        return Set.of("phase-1", "root")
                .contains(operation.place().get("tags").elements().getFirst().text());
    }

    private static List<Place> bodies(Operation operation) {
        return List.copyOf(operation.bodies().values());
    }

    private static Stream<Place> responseBodies(Operation operation) {
        return operation.responses().values().stream()
                .flatMap(response -> response.get("content").properties().values().stream());
    }

    private static List<String> violations(Place schema, JsonNode example) {
        return CONTRACT.schemas().violations(schema, example);
    }

    /** The object schemas below one that list properties and yet let others in. */
    private static List<String> open(Place schema) {
        boolean lists = !schema.get("properties").isMissing();
        boolean closed = schema.get("additionalProperties").node().isBoolean()
                && !schema.get("additionalProperties").node().asBoolean();
        Stream<String> own = lists && !closed ? Stream.of(schema.pointer()) : Stream.empty();
        Stream<Place> below = Stream.concat(
                schema.get("properties").properties().values().stream(),
                schema.get("items").isMissing() ? Stream.empty() : Stream.of(schema.get("items")));
        return Stream.concat(own, below.flatMap(place -> open(place).stream())).toList();
    }
}
