@NullMarked
package io.statepair.local;

import org.jspecify.annotations.NullMarked;
