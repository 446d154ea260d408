package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateful.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AliasesTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'one':1}",
                "{'two':1}",
                "{'three':1,'four':2}",
                "{'one':1,'two':1,'three':1}",
                "{'one':null,'three':1}",
            })
    void findTheValueUnderAnyName(String body) {
        assertThat(copied(body)).isEqualTo(read("{'out':1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'one':null}", "{'four':1}"})
    void copyNothingWhereNoNameIsGiven(String body) {
        assertThat(copied(body)).isEqualTo(read("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'one':1,'two':2} | two must be the same as one, which means the same",
                "{'three':1,'one':2} | three must be the same as one, which means the same",
                "{'two':1,'three':'1'} | three must be the same as two, which means the same",
                "{'one':{'a':1},'two':{'a':2}} | two must be the same as one, which means the same",
            })
    void nameTheTwoThatDisagree(String body, String message) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> copied(body)).withMessage(message);
    }

    @Test
    void compareWithWhatIsNoFieldOfTheBody() {
        Aliases aliases = Aliases.of(read("{'one':'a'}"), "one")
                .or("X-One", MAPPER.getNodeFactory().stringNode("b"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> aliases.copyTo(MAPPER.createObjectNode(), "out"))
                .withMessage("X-One must be the same as one, which means the same");
    }

    private static ObjectNode copied(String body) {
        ObjectNode out = MAPPER.createObjectNode();
        Aliases.of(read(body), "one", "two", "three").copyTo(out, "out");
        return out;
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
    }
}
