package io.statepair.stateful.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTests {

    @TempDir
    private Path folder;

    @Test
    void givesEveryRecordWithItsPlace() throws Exception {
        JsonFile file = file("""
            [
              {"id": "a", "name": "A", "price": 0.10},
              {"id": 2, "name": "B", "price": "3", "more": []}
            ]
            """);
        assertThat(file.array(ProductRecord.class))
                .containsExactly(
                        new Entry<>(path() + ":2:3", new ProductRecord("a", "A", new BigDecimal("0.10"), null, null)),
                        new Entry<>(path() + ":3:3", new ProductRecord("2", "B", new BigDecimal("3"), null, null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ~~                                                      | :1:0: must be an array of objects
        {}                                                      | :1:1: must be an array of objects
        [1]                                                     | :1:2: must be an object
        [{"id":"a","name":"A","price":1}] 2                     | :1:35: has something behind its end
        [{"id":"a","name":"A","price":1}                        | :1:33: Unexpected end-of-input
        [{"id":"a",,"name":"A"}]                                | :1:12: Unexpected character
        [{"id":"a","id":"b","name":"A","price":1}]              | :1:16: Duplicate
        [{"id":"a","name":"A","price":"cheap"}]                 | :1:31: price is missing or of another type
        [{"id":"a","name":"A","price":true}]                    | :1:31: price is missing or of another type
        [{"id":"a","name":"A","price":1,"stock":1.5}]           | :1:41: stock is missing or of another type
        [{"id":"a","name":{},"price":1}]                        | :1:19: name is missing or of another type
        [{"id":null,"name":"A","price":1}]                      | :1:8: id is missing or of another type
        [{"id":"a","price":1}]                                  | :1:21: name is missing or of another type
        """)
    void namesThePlaceAtFault(String text, String complaint) throws IOException {
        JsonFile file = file(text);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> file.array(ProductRecord.class))
                .withMessageStartingWith(path() + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        []                                              | :1:1: must be an object of objects, by id
        {"a":[]}                                        | :1:6: must be an object
        {"a":{}}                                        | :1:7: expiresAt is missing or of another type
        {"a":{"expiresAt":"soon"}}                      | :1:25: expiresAt is no date
        {"a":{"expiresAt":1,"data":[]}}                 | :1:28: data is missing or of another type
        {"a":{"expiresAt":1},"a":{"expiresAt":1}}       | :1:25: Duplicate
        """)
    void namesThePlaceAtFaultInSessions(String text, String complaint) throws IOException {
        JsonFile file = file(text);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> file.object(SessionRecord.class))
                .withMessageStartingWith(path() + complaint);
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> new JsonFile(path()).array(UserRecord.class))
                .withMessage(path() + ": there is no such file");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> new JsonFile(folder).array(UserRecord.class))
                .withMessageStartingWith(folder + ": cannot be read");
    }

    private JsonFile file(String text) throws IOException {
        return new JsonFile(Files.writeString(path(), text));
    }

    private Path path() {
        return folder.resolve("file.json");
    }
}
