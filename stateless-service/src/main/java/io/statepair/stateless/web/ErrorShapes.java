package io.statepair.stateless.web;

import java.util.List;

/** Chooses how an error looks by where it happened. */
final class ErrorShapes {

    private static final ErrorShape PROBLEM = new ProblemShape();

    private final List<ErrorShape> dialects;

    ErrorShapes(List<ErrorShape> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    ErrorShape at(String path) {
        return dialects.stream()
                .filter(dialect -> dialect.covers(path))
                .findFirst()
                .orElse(PROBLEM);
    }
}
