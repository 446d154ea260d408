package io.statepair.contract;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads again what an HTTP client has sent: a publisher of bytes in memory gives them as often as it is asked to. */
final class BodyText implements Flow.Subscriber<ByteBuffer> {

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);

    private BodyText() {}

    static String of(BodyPublisher publisher) {
        BodyText reader = new BodyText();
        publisher.subscribe(reader);
        return reader.text.getBody().toCompletableFuture().join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        text.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        text.onNext(List.of(bytes));
    }

    @Override
    public void onError(Throwable error) {
        text.onError(error);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
