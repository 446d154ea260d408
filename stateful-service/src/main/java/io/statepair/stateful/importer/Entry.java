package io.statepair.stateful.importer;

/**
 * One record of a file.
 *
 * @param place where it begins, for a person who looks for it: {@code file:line:column}
 */
record Entry<T>(String place, T record) {}
