package io.statepair.stateless.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateCodecTests {

    private static final int SEEDS = 300;
    private static final int MEMORY_AT = 1 + 4 + 2;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStateComesBackAsItWentIn(long seed) throws DataFormatException {
        State state = new AnyState(seed).small();
        State decoded = decode(StateCodec.encode(state));
        assertThat(decoded).isEqualTo(state);
        assertThat(decoded.cart().sequencedKeySet())
                .containsExactlyElementsOf(state.cart().sequencedKeySet());
    }

    @Test
    void noStateComesBackAsNone() throws DataFormatException {
        assertThat(decode(StateCodec.encode(State.NONE))).isEqualTo(State.NONE);
    }

    @Test
    void everyPrefixIsRefused() {
        byte[] whole = StateCodec.encode(new AnyState(1).small());
        for (int length = 0; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void whatFollowsIsRefused() {
        byte[] whole = StateCodec.encode(new AnyState(1).small());
        refuses(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void anotherFormatIsRefused() {
        byte[] whole = StateCodec.encode(State.NONE);
        whole[0]++;
        refuses(whole);
    }

    @Test
    void noiseIsRefusedOrReadButNeverABug() {
        Random random = new Random(20_261_121);
        byte[] whole = StateCodec.encode(new AnyState(2).small());
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = whole.clone();
            noise[1 + random.nextInt(noise.length - 1)] = (byte) random.nextInt();
            try {
                assertThat(decode(noise)).isNotNull();
            } catch (DataFormatException | BufferUnderflowException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void whatFactsAndCartSayMustEndWhereTheyEnd() {
        refuses(packed(new byte[] {0, 0, 0}));
        refuses(packed(new byte[] {0}));
        refuses(packed(new byte[] {1, 0, 1, 'k', 0, 9, 'v'}));
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws DataFormatException {
        byte[] bomb = packed(new byte[5_000_000]);
        assertThat(bomb).hasSizeLessThan(StateCodec.MAX_MEMORY_BYTES);
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> refuses(bomb));
        assertThat(decode(packed(oneFactOf(30_000))).facts().get("k")).hasSize(30_000);
        refuses(packed(oneFactOf(33_000)));
    }

    /** Well-formed, whatever its length. */
    private static byte[] oneFactOf(int length) {
        return ByteBuffer.allocate(length + 7)
                .put(new byte[] {1, 0, 1, 'k'})
                .putShort((short) length)
                .put("v".repeat(length).getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] packed(byte[] memory) {
        byte[] packed = new byte[memory.length + 100];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(memory);
            deflater.finish();
            packed[0] = 1;
            int length = deflater.deflate(packed, MEMORY_AT, packed.length - MEMORY_AT);
            return Arrays.copyOf(packed, MEMORY_AT + length);
        }
    }

    private static State decode(byte[] bytes) throws DataFormatException {
        return StateCodec.decode(ByteBuffer.wrap(bytes));
    }

    private static void refuses(byte[] bytes) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> decode(bytes))
                .isInstanceOfAny(DataFormatException.class, BufferUnderflowException.class);
    }
}
