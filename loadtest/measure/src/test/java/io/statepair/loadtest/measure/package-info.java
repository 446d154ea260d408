@NullMarked
package io.statepair.loadtest.measure;

import org.jspecify.annotations.NullMarked;
