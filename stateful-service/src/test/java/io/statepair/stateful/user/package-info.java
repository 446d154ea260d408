@NullMarked
package io.statepair.stateful.user;

import org.jspecify.annotations.NullMarked;
