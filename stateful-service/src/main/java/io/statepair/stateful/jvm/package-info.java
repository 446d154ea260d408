@NullMarked
package io.statepair.stateful.jvm;

import org.jspecify.annotations.NullMarked;
