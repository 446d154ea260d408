@NullMarked
package io.statepair.stateless.phase1;

import org.jspecify.annotations.NullMarked;
