package io.statepair.stateful.events;

import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.store.Heard;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.store.SessionWatch;
import io.statepair.stateful.store.SessionWatch.Standing;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * One open stream. It listens first and reads then, so that nothing falls between; what comes in the order of the
 * versions is told at once, and what is missing for longer than a moment is made good by a snapshot. Whatever happens to
 * it happens under its lock, and nothing waits there.
 */
final class SessionStream implements Disposable {

    private final Caller caller;
    private final String id;
    private final SessionStore store;
    private final SessionWatch watch;
    private final EventProperties properties;
    private final Messages messages;
    private final FluxSink<ServerSentEvent<?>> out;

    private final VersionOrder order;
    private final Disposable.Swap changes = Disposables.swap();
    private final Disposable.Swap heartbeat = Disposables.swap();
    private final Disposable.Swap question = Disposables.swap();
    private final Disposable.Swap hold = Disposables.swap();
    private boolean reading;
    private boolean holding;
    private @Nullable Duration goodbye;

    SessionStream(
            Caller caller,
            String id,
            SessionStore store,
            SessionWatch watch,
            EventProperties properties,
            Messages messages,
            FluxSink<ServerSentEvent<?>> out) {
        this.caller = caller;
        this.id = id;
        this.store = store;
        this.watch = watch;
        this.properties = properties;
        this.messages = messages;
        this.out = out;
        this.order = new VersionOrder(properties.early());
    }

    void open() {
        changes.update(watch.watch(id).subscribe(this::heard, out::error));
    }

    /** Ends the stream, though not before its first message: whoever was let in gets something for it. */
    synchronized void close(Duration retry) {
        goodbye = retry;
        if (order.version() > 0) {
            out.next(Messages.goodbye(retry));
            out.complete();
        }
    }

    private synchronized void heard(Heard heard) {
        switch (heard) {
            case Heard.Listening() -> catchUp();
            case Heard.Changed(SessionEvent event) -> {
                tell(order.heard(event));
                waitIfBehind();
            }
        }
    }

    // What was committed before counts from now on: so a read that is under way is begun anew.
    private void catchUp() {
        if (order.version() == 0 || reading) {
            read();
        } else {
            // Every stream of the instance asks at this moment.
            long jitter = ThreadLocalRandom.current().nextLong(properties.hold().toMillis() + 1);
            question.update(Mono.delay(Duration.ofMillis(jitter))
                    .then(Mono.defer(() -> watch.standing(id)))
                    .subscribe(this::stands, this::unknown));
        }
    }

    private void tell(List<SessionEvent> events) {
        for (SessionEvent event : events) {
            out.next(messages.change(event));
            if (Messages.isLast(event)) {
                out.complete();
                return;
            }
        }
    }

    private void waitIfBehind() {
        if (order.version() > 0 && order.isBehind() && !holding) {
            holding = true;
            long since = order.version();
            hold.update(Mono.delay(properties.hold()).subscribe(tick -> waited(since)));
        }
    }

    private synchronized void waited(long since) {
        holding = false;
        if (order.version() > since) {
            waitIfBehind();
        } else if (!reading) {
            read();
        }
    }

    private void read() {
        reading = true;
        question.update(store.read(caller, id).subscribe(this::snapshot, this::unreadable));
    }

    private synchronized void snapshot(Session session) {
        boolean first = order.version() == 0;
        reading = false;
        if (session.version() > order.version()) {
            out.next(messages.snapshot(session));
            tell(order.restart(session.version()));
        }
        if (first) {
            begin();
        }
        waitIfBehind();
    }

    private void begin() {
        if (goodbye != null) {
            close(goodbye);
        } else {
            heartbeat.update(
                    Flux.interval(properties.heartbeat()).onBackpressureDrop().subscribe(tick -> beat()));
        }
    }

    // A change may have been announced to nobody: by an instance that died, or while Redis was away.
    private synchronized void beat() {
        out.next(messages.heartbeat());
        if (!reading) {
            question.update(watch.standing(id).subscribe(this::stands, this::unknown));
        }
    }

    private synchronized void stands(Standing standing) {
        order.exists(standing.version());
        if (standing.over()) {
            order.exists(order.version() + 1);
        }
        waitIfBehind();
    }

    private synchronized void unknown(Throwable error) {
        if (isNotFound(error)) {
            order.exists(order.version() + 1);
            waitIfBehind();
        }
    }

    private synchronized void unreadable(Throwable error) {
        reading = false;
        if (order.version() == 0) {
            out.error(error);
        } else if (isNotFound(error)) {
            question.update(
                    watch.standing(id).map(Standing::version).onErrorReturn(0L).subscribe(this::end));
        }
    }

    private synchronized void end(long version) {
        order.exists(Math.max(version, order.version() + 1));
        out.next(messages.ended(id, order.newest()));
        out.complete();
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof Problem problem && problem.type() == ProblemType.SESSION_NOT_FOUND;
    }

    @Override
    public void dispose() {
        changes.dispose();
        heartbeat.dispose();
        question.dispose();
        hold.dispose();
    }
}
