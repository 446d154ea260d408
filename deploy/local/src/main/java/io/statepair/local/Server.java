package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A member of the stack: one server process at one loopback port, which comes back at the same port however it went.
 */
public abstract sealed class Server implements AutoCloseable permits Instance, Nginx, Postgres, Redis {
    private final String name;
    private final int port;
    private final Path log;
    private volatile @Nullable ManagedProcess process;

    Server(String name, int port, Path logs) {
        this.name = name;
        this.port = port;
        this.log = logs.resolve(name + ".log");
    }

    /** What must exist before the process can start. */
    abstract void prepare() throws IOException, SQLException, InterruptedException;

    abstract List<String> command() throws IOException;

    abstract Map<String, String> environment() throws IOException;

    abstract boolean ready() throws IOException, SQLException, InterruptedException;

    /** The signal that asks for an orderly end. */
    String stopSignal() {
        return "TERM";
    }

    Duration startBound() {
        return Duration.ofSeconds(30);
    }

    Duration stopBound() {
        return Duration.ofSeconds(10);
    }

    /** Starts the process and waits until it is ready; does nothing when it runs already. */
    public final void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /** Starts the process without waiting for it. */
    public final synchronized void launch() throws IOException, InterruptedException {
        if (alive()) {
            return;
        }
        try {
            prepare();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        process = ManagedProcess.start(command(), environment(), log);
    }

    /**
     * Waits until the process is ready.
     *
     * @throws IllegalStateException when it ends, or is not ready in time, with the end of its log
     */
    public final void awaitReady() throws InterruptedException {
        try {
            Await.until(name + " is ready", startBound(), () -> {
                if (!alive()) {
                    throw new IllegalStateException(name + " ended before it was ready");
                }
                return ready();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; " + log + " ends with:\n" + tail(), e.getCause());
        }
    }

    /** Asks for an orderly end, waits for it, and kills what has not ended in time. */
    public final void stop() {
        ManagedProcess current = process;
        if (current != null) {
            current.stop(stopSignal(), stopBound());
        }
    }

    /** kill -9 of the process and its descendants; returns when they are gone. */
    public final void kill() {
        running().kill();
    }

    /**
     * The same at a chosen moment.
     *
     * @return when the blow fell, by {@link System#nanoTime}
     */
    public final long kill(Moment moment) throws InterruptedException {
        return running().kill(moment);
    }

    public final void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    /** Freezes the process and its descendants: connections stay open and nobody answers. */
    public final void pause() {
        running().pause();
    }

    public final void resume() {
        running().resume();
    }

    @Override
    public void close() {
        stop();
    }

    public final String name() {
        return name;
    }

    public final int port() {
        return port;
    }

    public final Path log() {
        return log;
    }

    public final URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public final boolean alive() {
        ManagedProcess current = process;
        return current != null && current.alive();
    }

    public final long pid() {
        return running().pid();
    }

    /** Tells the exit code of the process that runs now, when it ends. */
    final void onEnd(IntConsumer listener) {
        running().onEnd(listener);
    }

    private ManagedProcess running() {
        ManagedProcess current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current;
    }

    private String tail() {
        ManagedProcess current = process;
        return current == null ? "" : current.tail();
    }
}
