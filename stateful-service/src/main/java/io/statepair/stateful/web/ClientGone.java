package io.statepair.stateful.web;

/** The client hung up, or sent half a body, before there was an answer. Nobody is left to tell. */
final class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGone() {
        super("the body broke off", null, false, false);
    }
}
