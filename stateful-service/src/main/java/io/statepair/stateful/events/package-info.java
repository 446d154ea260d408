@NullMarked
package io.statepair.stateful.events;

import org.jspecify.annotations.NullMarked;
