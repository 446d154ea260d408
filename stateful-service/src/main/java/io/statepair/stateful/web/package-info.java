@NullMarked
package io.statepair.stateful.web;

import org.jspecify.annotations.NullMarked;
