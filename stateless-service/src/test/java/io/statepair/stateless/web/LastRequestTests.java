package io.statepair.stateless.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server that stops does with what is under way; {@link WireTests} has the rest, on a real connection. */
class LastRequestTests {

    private final AtomicBoolean stopping = new AtomicBoolean();

    @AutoClose
    private final EmbeddedChannel channel = new EmbeddedChannel(new LastRequest(stopping::get));

    @Test
    void anAnswerEndsItsConnection() {
        stopping.set(true);
        ask();

        assertThat(HttpUtil.isKeepAlive(head())).isFalse();
        end();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void ofThoseThatWaitTheLastAnswerEndsIt() {
        ask();
        ask();
        stopping.set(true);

        assertThat(HttpUtil.isKeepAlive(head())).isTrue();
        end();
        assertThat(channel.isOpen()).isTrue();
        assertThat(HttpUtil.isKeepAlive(head())).isFalse();
        end();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void takesNothingMoreOnceTheLastAnswerHasBegun() {
        stopping.set(true);
        ask();
        head();
        ByteBuf more = Unpooled.buffer(1);

        channel.writeInbound(new DefaultHttpContent(more));

        assertThat(more.refCnt()).isZero();
    }

    /** Closed with a part of its request unread, the connection would be reset, and the answer with it. */
    @Test
    void takesTheRestOfARequestThatWasAnsweredEarly() {
        stopping.set(true);
        channel.writeInbound(request());

        assertThat(HttpUtil.isKeepAlive(head())).isFalse();
        end();
        LastRequest.noMore(channel);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        channel.pipeline().fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anAnswerThatHadBegunBeforeEndsItToo() {
        ask();
        assertThat(HttpUtil.isKeepAlive(head())).isTrue();

        LastRequest.noMore(channel);
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isTrue();
        end();
        assertThat(channel.isOpen()).isFalse();
    }

    private void ask() {
        channel.writeInbound(request(), LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private static HttpMessage request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    }

    private HttpResponse head() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        channel.writeOutbound(head);
        return head;
    }

    private void end() {
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }
}
