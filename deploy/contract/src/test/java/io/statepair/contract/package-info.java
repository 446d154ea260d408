@NullMarked
package io.statepair.contract;

import org.jspecify.annotations.NullMarked;
