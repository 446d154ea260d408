/**
 * Judges what clients saw of the session service, the way of Jepsen: clients record every operation as an interval with
 * an outcome while instances and stores are being killed, and afterwards a checker says which promises were broken in
 * whatever order the concurrent operations took effect.
 */
@NullMarked
package io.statepair.local.history;

import org.jspecify.annotations.NullMarked;
