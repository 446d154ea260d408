package io.statepair.stateful.web;

/**
 * A client's name for one request that it may send again: the same key has one effect and one answer.
 *
 * @param scope whose key it is; two callers may choose the same
 * @param value 1 to 64 visible characters
 * @param fingerprint of the request, so that a key that is used for two of them is noticed
 */
public record IdempotencyKey(String scope, String value, String fingerprint) {

    /** 422: the key was used for another request. */
    public Problem reused() {
        return new Problem(
                ProblemType.KEY_REUSED, "This Idempotency-Key came with another request; take a new key for this one.");
    }
}
