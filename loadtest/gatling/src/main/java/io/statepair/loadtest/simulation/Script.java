package io.statepair.loadtest.simulation;

import io.gatling.javaapi.core.ChainBuilder;

/** What a visitor sends, in one way of remembering. */
interface Script {
    /** Begins a conversation, says the first message, and leaves in the session what goes on with it. */
    ChainBuilder begin(Stage stage);

    /** One visit. */
    ChainBuilder visit(Stage stage);
}
