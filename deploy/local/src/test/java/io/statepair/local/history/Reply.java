package io.statepair.local.history;

/** The answer to a turn; {@code message} is the service's echo of what was sent. */
public record Reply(int turn, String message, String reply, int messageCount) {}
