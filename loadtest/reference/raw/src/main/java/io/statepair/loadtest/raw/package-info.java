/** What the libraries below the services can do at most, on the machine and in the minutes of a measurement. */
@NullMarked
package io.statepair.loadtest.raw;

import org.jspecify.annotations.NullMarked;
