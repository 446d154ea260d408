package io.statepair.loadtest.simulation;

/**
 * A conversation between two visits.
 *
 * @param memory what the visitor has to show to go on: the session's id, or the sealed token
 */
record Talk(int visitor, String memory, int turns) {}
