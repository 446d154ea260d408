package io.statepair.stateful.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.statepair.stateful.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other tests take for granted. */
class StoresIT {

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void postgresKeepsWhatItCommitted(String setting) {
        assertThat(Stores.postgres().text("show " + setting)).isEqualTo("on");
    }

    @Test
    void redisAnswers() {
        String answer = Stores.redis().ask(RedisCommands::ping);
        assertThat(answer).isEqualTo("PONG");
    }

    @Test
    void anInstanceStartsOnThem() {
        try (Instance instance = Instance.start()) {
            assertThat(instance.get(Journal.class).isRunning()).isTrue();
        }
    }
}
