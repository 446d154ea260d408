package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract has every route of a service do. */
public abstract class ServiceContract extends RunningService {

    /** Always the same, so that a build that passed passes again. */
    private static final long SEED = 20_261_121;

    private static final String LONG = "a".repeat(20_000);

    /** Every kind of problem that the service knows, as in {@code /problems/not-found 404 There is no such route}. */
    protected abstract Stream<String> problems();

    @Test
    void everyRouteIsInTheContract() {
        assertThat(routes()).isNotEmpty().allSatisfy(route -> {
            String[] words = route.split(" ", 2);
            Observer.served(words[0], words[1]);
        });
    }

    @Test
    void everyKindOfProblemIsAsTheContractShowsIt() {
        assertThat(Contract.get().problems()).containsAll(problems().toList());
    }

    @TestFactory
    Stream<DynamicTest> everyRouteAnswersTheRequestThatTheContractShows() {
        return IntStream.range(200, 300)
                .boxed()
                .flatMap(status -> answers(status, finite().filter(each -> each.gives(status.toString())), same()));
    }

    @TestFactory
    Stream<DynamicTest> everyStreamBeginsAsTheContractShows() {
        return operations()
                .filter(Operation::isStream)
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Response begun = new Caller(port()).begin(live(Draft.of(operation)));
                    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesToAnswerInAnUnknownMediaType() {
        return answers(406, operationsWith(406), draft -> draft.withHeader("Accept", "application/x-nothing"));
    }

    // What is refused before the body is read ends the connection, and a client that still sends may miss the answer.
    @TestFactory
    Stream<DynamicTest> everyRouteRefusesALongAddress() {
        return answers(414, operationsWith(414), draft -> draft.withBody("").withQuery(LONG));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesAMalformedAddress() {
        return operations()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Response response = new BareCaller(port())
                            .send(live(Draft.of(operation)).withQuery("%zz"));
                    assertThat(response.status()).as(response.body()).isEqualTo(400);
                    assertThat(response.body()).contains("/problems/malformed-request");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesALongHeader() {
        return answers(431, operationsWith(431), draft -> draft.withBody("").withHeader("X-Long", LONG));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWithABodyRefusesALargeOne() {
        return answers(413, operationsWith(413), draft -> draft.withBody("{}" + " ".repeat(64 * 1024)));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWithABodyRefusesAnotherMediaType() {
        return answers(415, operationsWith(415), draft -> draft.with("text/plain", draft.body()));
    }

    static List<BadInput> badInputs() {
        return BadInput.table();
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void refusesABadInput(BadInput input) {
        Response refused = send(live(input.draft()));
        assertThat(refused.status()).as(refused.body()).isEqualTo(input.status());
        assertThat(Schemas.parse(refused.body()).path("type").asString()).isEqualTo("/problems/" + input.problem());
    }

    @TestFactory
    Stream<DynamicTest> theTableOfBadInputsHasEveryKindForEveryRoute() {
        BadInputs table = new BadInputs(badInputs());
        return operations()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> assertThat(table.missingFor(operation)).isEmpty()));
    }

    /** Whatever comes in, what goes out is in the contract, and no bug. */
    @Test
    void anyRequestIsAnsweredAsTheContractSays() {
        long seed = Long.getLong("contract.seed", SEED);
        int count = Integer.getInteger("contract.requests", 1_000);
        String repeat = "%d random requests: -Dcontract.seed=%d -Dcontract.requests=%d".formatted(count, seed, count);
        System.out.println(repeat);
        List<Operation> operations = finite().toList();
        RandomRequests requests = new RandomRequests(operations, new SplittableRandom(seed));
        for (int i = 0; i < count; i++) {
            Draft draft = live(requests.next());
            assertThatCode(() -> assertThat(send(draft).status()).isLessThan(500))
                    .as("%s, the one of %s", repeat, draft)
                    .doesNotThrowAnyException();
        }
    }

    /** The operations whose answers come to an end. */
    private Stream<Operation> finite() {
        return operations().filter(operation -> !operation.isStream());
    }

    private static UnaryOperator<Draft> same() {
        return UnaryOperator.identity();
    }

    private Stream<DynamicTest> answers(int status, Stream<Operation> operations, UnaryOperator<Draft> change) {
        return operations.map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            Response response = send(change.apply(live(Draft.of(operation))));
            assertThat(response.status()).as(response.body()).isEqualTo(status);
        }));
    }
}
