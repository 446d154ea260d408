package io.statepair.local.history;

/** The answer that a 204 is. */
public record NoContent() {}
