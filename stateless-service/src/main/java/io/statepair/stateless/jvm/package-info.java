@NullMarked
package io.statepair.stateless.jvm;

import org.jspecify.annotations.NullMarked;
