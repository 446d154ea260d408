package io.statepair.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Load LOAD = new Load(
            Map.of(
                    Way.NOTHING, URI.create("http://a:1"),
                    Way.CARRIED, URI.create("http://a:1"),
                    Way.REDIS, URI.create("http://a:1"),
                    Way.MEMORY, URI.create("http://b:2")),
            Model.OPEN,
            3,
            40,
            12.5,
            6,
            7,
            8,
            true);

    private final List<String> names = LOAD.arguments().stream()
            .map(argument -> argument.substring(2, argument.indexOf('=')))
            .toList();

    @AfterEach
    void forget() {
        names.forEach(System::clearProperty);
    }

    @Test
    void anotherProcessReadsWhatItsArgumentsSay() {
        LOAD.arguments()
                .forEach(argument -> System.setProperty(
                        argument.substring(2, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1)));

        assertThat(Load.fromSystem()).isEqualTo(LOAD);
    }

    @Test
    void theOpenModelTakesAsLongAsItNeedsToReachEveryConversation() {
        assertThat(LOAD.open(1).window()).isEqualTo(42);
        assertThat(LOAD.open(1_000).window()).isEqualTo(LOAD.window());
    }

    @Test
    void theOpenModelReachesEveryConversationAlsoByTheUsualFigures() {
        System.setProperty("load.model", "OPEN");

        assertThat(Load.fromSystem().window()).isEqualTo(105);
    }

    @Test
    void saysWhichPropertyIsMissing() {
        assertThatThrownBy(() -> Load.fromSystem().base(Way.MEMORY)).hasMessageContaining("-Dload.base.memory=URL");
    }
}
