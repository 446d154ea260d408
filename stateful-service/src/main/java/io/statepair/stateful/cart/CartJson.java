package io.statepair.stateful.cart;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A cart as somebody was shown it, encoded: what is kept with a key and told again, whatever the prices are by then. */
record CartJson(@JsonRawValue @JsonValue String text) {}
