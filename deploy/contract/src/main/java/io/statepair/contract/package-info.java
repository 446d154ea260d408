/** The contract, and what holds the tests' requests and responses to it. */
@NullMarked
package io.statepair.contract;

import org.jspecify.annotations.NullMarked;
