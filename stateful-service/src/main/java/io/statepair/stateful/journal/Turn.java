package io.statepair.stateful.journal;

import java.time.Instant;

/**
 * One message of a client and the reply to it.
 *
 * @param turn counts from 1, without gaps or repeats, whichever instance answered
 */
public record Turn(int turn, String message, String reply, Instant at) {}
