@NullMarked
package io.statepair.stateful.netty;

import org.jspecify.annotations.NullMarked;
