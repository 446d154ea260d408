package io.statepair.stateless.random;

import java.util.List;

/** The numbers, and all it takes to draw them again. */
public record RandomResponse(List<Number> numbers, Number min, Number max, int count, String type, long seed) {}
