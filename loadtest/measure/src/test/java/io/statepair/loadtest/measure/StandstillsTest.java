package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandstillsTest {

    private static final long MILLI = 1_000_000;

    private final Standstills standstills = new Standstills(0);

    @Test
    void aGeneratorThatRunsSparesAll() {
        round(1);
        round(2);
        assertThat(spared(0, 3)).isTrue();
    }

    @Test
    void whatCameMeanwhileIsNotSpared() {
        round(1);
        round(10);
        assertThat(spared(1, 10)).isFalse();
    }

    @Test
    void whatWasDueMeanwhileOrSoonAfterIsNotSpared() {
        round(1);
        round(10);
        rounds(11, 19);
        assertThat(spared(1, 19)).isFalse();
        assertThat(spared(18, 19)).isFalse();
        assertThat(spared(19, 19)).isTrue();
    }

    /** A server that stalls for long would else be likely to be forgiven. */
    @Test
    void whatWasSentBeforeAndComesLaterIsSpared() {
        round(1);
        round(10);
        round(11);
        assertThat(spared(0, 11)).isTrue();
    }

    @Test
    void anAnswerThatCameToLightLateInItsRoundIsNotSpared() {
        round(1);
        assertThat(spared(1, 3)).isFalse();
    }

    @Test
    void aShortOneDoesNotEndWhatALongOneBegan() {
        round(10);
        round(12);
        rounds(13, 19);
        assertThat(spared(19, 19)).isFalse();
        assertThat(spared(20, 19)).isTrue();
    }

    private void round(int milli) {
        standstills.round(milli * MILLI);
    }

    private void rounds(int from, int to) {
        for (int milli = from; milli <= to; milli++) {
            round(milli);
        }
    }

    private boolean spared(int due, int now) {
        return standstills.spared(due * MILLI, now * MILLI);
    }
}
