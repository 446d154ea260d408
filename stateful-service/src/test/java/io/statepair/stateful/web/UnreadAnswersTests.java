package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UnreadAnswersTests {

    private static final int KB = 1024;

    private final UnreadAnswers unread = new UnreadAnswers(DataSize.ofKilobytes(1000));
    private final Queue<ChannelPromise> waiting = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FullSocket(), unread);

    /** Takes nothing until it is told to. */
    private final class FullSocket extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            waiting.add(promise);
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void whileNothingWaitsAnyLengthWillDo() {
        given(5_000);
    }

    @Test
    void aQuarterOfWhatIsLeftIsGiven() {
        write(600);
        given(100);
        refused(101);
        write(200);
        given(50);
        refused(51);
    }

    @Test
    void shortOnesAreGivenWhateverWaits() {
        write(1_000);
        given(15);
        refused(16);
    }

    @Test
    void shortOnesDoNotCount() {
        for (int i = 0; i < 1_000; i++) {
            write(15);
        }
        given(5_000);
    }

    @Test
    void whatTheSocketTookOrLostWaitsNoLonger() {
        write(400);
        write(400);
        refused(100);
        var _ = waiting.remove().setSuccess();
        given(100);
        var _ = waiting.remove().setFailure(new IllegalStateException("closed"));
        given(5_000);
    }

    private void write(int kilobytes) {
        var _ = channel.write(Unpooled.wrappedBuffer(new byte[kilobytes * KB]));
    }

    private void given(int kilobytes) {
        assertThatCode(() -> unread.requireRoomFor(kilobytes * KB)).doesNotThrowAnyException();
    }

    private void refused(int kilobytes) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> unread.requireRoomFor(kilobytes * KB));
    }
}
