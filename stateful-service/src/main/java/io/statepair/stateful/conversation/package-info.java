@NullMarked
package io.statepair.stateful.conversation;

import org.jspecify.annotations.NullMarked;
