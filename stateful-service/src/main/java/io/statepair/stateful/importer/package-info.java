@NullMarked
package io.statepair.stateful.importer;

import org.jspecify.annotations.NullMarked;
