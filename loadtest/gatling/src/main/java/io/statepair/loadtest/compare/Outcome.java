package io.statepair.loadtest.compare;

import java.nio.file.Path;
import java.util.List;

/** What is left of one run of Gatling. */
record Outcome(Path log, List<Check> checks) {}
