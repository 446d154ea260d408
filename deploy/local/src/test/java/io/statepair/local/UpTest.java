package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpTest {
    private final StringWriter text = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        --stateless=0     | '0' is no number from 1 to 16
        --stateful=17     | '17' is no number from 1 to 16
        --stateful=two    | 'two' is no number from 1 to 16
        --port=65536      | '65536' is no number from 1 to 65535
        --store=disk      | 'disk'
        --affinity=cookie | 'cookie'
        --faster          | '--faster'
        """)
    void tellsWhatIsWrongWithAnOptionAndHowToUseIt(String option, String complaint) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(text.toString()).contains(complaint, "Usage: up");
    }

    @Test
    void showsEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(text.toString())
                .contains(
                        "--stateless",
                        "--stateful",
                        "--store",
                        "--affinity",
                        "--port",
                        "--https-port",
                        "--stateless-port",
                        "--stateful-port",
                        "--keep-data");
    }

    private int run(String option) {
        PrintWriter writer = new PrintWriter(text);
        return Up.commandLine().setOut(writer).setErr(writer).execute(option);
    }
}
