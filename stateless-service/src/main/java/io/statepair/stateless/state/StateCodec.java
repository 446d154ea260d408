package io.statepair.stateless.state;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A state as bytes: format, turn, the last message as it is, then facts and cart deflated together. The last message has
 * its own room, so that saying something that is not remembered never fails for want of room.
 */
final class StateCodec {

    /** Room for facts and cart, deflated; with the longest quote beside it a token has at most 8 KiB. */
    static final int MAX_MEMORY_BYTES = 5 * 1024;

    /** More than 20 facts and 100 lines of full length take. Who inflates to more did not get it from here. */
    static final int MAX_INFLATED_BYTES = 32 * 1024;

    private static final int MAX_QUOTE_BYTES = 200 * 4;
    private static final byte FORMAT = 1;
    private static final int MAX_BYTES = Byte.BYTES + Integer.BYTES + Short.BYTES + MAX_QUOTE_BYTES + MAX_MEMORY_BYTES;

    private StateCodec() {}

    /** @throws Problem 422 for facts and cart beyond their room */
    static byte[] encode(State state) {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES).put(FORMAT).putInt(state.turn());
        put(out, state.previous() == null ? "" : state.previous());
        deflate(memory(state), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * @throws DataFormatException for what {@link #encode} did not make
     * @throws BufferUnderflowException for what breaks off
     */
    static State decode(ByteBuffer in) throws DataFormatException {
        requireThat(in.get() == FORMAT);
        int turn = in.getInt();
        String previous = text(in);
        ByteBuffer memory = inflated(in);
        State state = new State(turn, previous.isEmpty() ? null : previous, facts(memory), cart(memory));
        requireThat(!memory.hasRemaining());
        return state;
    }

    private static ByteBuffer memory(State state) {
        ByteBuffer out = ByteBuffer.allocate(MAX_INFLATED_BYTES);
        out.put((byte) state.facts().size());
        state.facts().forEach((key, value) -> {
            put(out, key);
            put(out, value);
        });
        out.put((byte) state.cart().size());
        state.cart().forEach((product, quantity) -> {
            put(out, product);
            out.putShort(quantity.shortValue());
        });
        return out.flip();
    }

    private static void deflate(ByteBuffer memory, ByteBuffer out) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(memory);
            deflater.finish();
            deflater.deflate(out.limit(out.position() + MAX_MEMORY_BYTES));
            if (!deflater.finished()) {
                throw tooLarge();
            }
        }
    }

    private static ByteBuffer inflated(ByteBuffer in) throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            ByteBuffer memory = ByteBuffer.allocate(MAX_INFLATED_BYTES);
            inflater.setInput(in);
            inflater.inflate(memory);
            requireThat(inflater.finished() && !in.hasRemaining());
            return memory.flip();
        }
    }

    private static SortedMap<String, String> facts(ByteBuffer in) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int left = Byte.toUnsignedInt(in.get()); left > 0; left--) {
            facts.put(text(in), text(in));
        }
        return facts;
    }

    private static SequencedMap<String, Integer> cart(ByteBuffer in) {
        SequencedMap<String, Integer> cart = new LinkedHashMap<>();
        for (int left = Byte.toUnsignedInt(in.get()); left > 0; left--) {
            cart.put(text(in), (int) in.getShort());
        }
        return cart;
    }

    private static void put(ByteBuffer out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) utf8.length).put(utf8);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void requireThat(boolean wellFormed) throws DataFormatException {
        if (!wellFormed) {
            throw new DataFormatException("is not of this format");
        }
    }

    private static Problem tooLarge() {
        return new Problem(
                ProblemType.STATE_TOO_LARGE,
                "What is remembered and what is in the cart may take " + MAX_MEMORY_BYTES
                        + " bytes, compressed, so that the state fits into " + StateTokens.MAX_LENGTH
                        + " characters: tell something shorter, or leave the state out to start again.");
    }
}
