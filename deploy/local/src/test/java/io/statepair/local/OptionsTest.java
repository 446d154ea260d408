package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void defaultsAreTwoOfEachPinnedByAddressWithRedis() {
        Options options = Options.defaults();
        assertThat(options.stateless()).isEqualTo(2);
        assertThat(options.stateful()).isEqualTo(2);
        assertThat(options.store()).isEqualTo(Store.REDIS);
        assertThat(options.affinity()).isEqualTo(Affinity.IP);
        assertThat(options.keepData()).isFalse();
        assertThat(options.demoData()).isFalse();
    }

    @Test
    void everythingIsBelowTheModulesTarget() {
        assertThat(Options.defaults().directory().toString()).contains("/deploy/local/target/");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 17})
    void refusesACountOfInstancesOutOfRange(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.builder().stateful(count).build())
                .withMessage("stateful must be 1 to 16, not " + count);
    }
}
