package io.statepair.stateful.web;

import org.springframework.http.MediaType;

/**
 * How errors look in one dialect. Which dialect a caller speaks shows in the path alone, so that an address that nobody
 * serves is refused in the caller's own dialect too. Paths that no shape covers get problem documents.
 */
public interface ErrorShape {

    /** Says whether errors at the path look like this. The path is decoded and without its query. */
    boolean covers(String path);

    MediaType mediaType();

    /**
     * The error as a JSON object.
     *
     * @param instance the path as the caller wrote it
     */
    Object body(Problem problem, String instance, String requestId);
}
