package io.statepair.stateful.testing;

/** A running server, as far as tests hurt it. */
interface Server extends AutoCloseable {

    /** Kills every process of the server at once, as a crash of its host would, and waits until none of them is left. */
    void kill();

    /** Freezes: the kernel still answers for it, the server does not. */
    void pause();

    void resume();

    /** Starts it again on the same port and data, after {@link #kill()}; it may not answer yet. */
    void restart();

    /** Ends it, and its data with it. */
    @Override
    void close();

    /** Names what runs, such as a container's image. */
    @Override
    String toString();
}
