package io.statepair.local;

/** Something that is about to happen, and is worth waiting for. */
@FunctionalInterface
public interface Moment {

    /** Returns when it has come. */
    void await() throws InterruptedException;
}
