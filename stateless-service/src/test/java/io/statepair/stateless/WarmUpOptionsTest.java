package io.statepair.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM passes over names that it does not know: an update of a library would undo an option without a word. */
class WarmUpOptionsTest {

    private static final String METHOD = "-XX:CompileCommand=dontinline,";

    static List<String> methods() throws IOException {
        return Files.readAllLines(Path.of("../deploy/images/aot/warm-up.options")).stream()
                .filter(line -> line.startsWith(METHOD))
                .map(line -> line.substring(METHOD.length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void namesMethodsThatThereAre(String method) throws ClassNotFoundException {
        int dot = method.lastIndexOf('.');
        Class<?> owner = Class.forName(
                method.substring(0, dot).replace('/', '.'), false, getClass().getClassLoader());
        assertThat(owner.getDeclaredMethods()).extracting(Method::getName).contains(method.substring(dot + 1));
    }
}
