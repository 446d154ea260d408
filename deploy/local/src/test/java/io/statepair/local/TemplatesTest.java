package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    @Test
    void fillsInWhatIsWrittenInUpperCaseAndLeavesNginxsOwnVariables() {
        assertThat(Templates.fill("listen ${PORT}; return 200 \"$uri ${status}\";", Map.of("PORT", "80")))
                .isEqualTo("listen 80; return 200 \"$uri ${status}\";");
    }

    @Test
    void takesAValueLiterally() {
        assertThat(Templates.fill("${A}", Map.of("A", "$1 \\ ${A}"))).isEqualTo("$1 \\ ${A}");
    }

    @Test
    void leavesCommentsAlone() {
        assertThat(Templates.fill("  # ${PORT}: where\nlisten ${PORT};", Map.of("PORT", "80")))
                .isEqualTo("  # ${PORT}: where\nlisten 80;");
    }

    @Test
    void namesTheVariableThatHasNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Templates.fill("${NOBODY_SET_THIS}", Map.of()))
                .withMessageContaining("NOBODY_SET_THIS");
    }

    @Test
    void rendersTemplatesAndCopiesTheRest(@TempDir Path from, @TempDir Path to) throws IOException {
        Files.writeString(from.resolve("a.conf.template"), "${A}");
        Files.writeString(from.resolve("b.conf"), "${A}");
        Files.writeString(from.resolve("notes.md"), "");

        Templates.render(from, to, Map.of("A", "1"));

        assertThat(to).isDirectoryNotContaining("glob:**/notes.md");
        assertThat(to.resolve("a.conf")).hasContent("1");
        assertThat(to.resolve("b.conf")).hasContent("${A}");
    }
}
