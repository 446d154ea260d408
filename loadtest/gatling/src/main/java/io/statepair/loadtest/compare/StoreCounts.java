package io.statepair.loadtest.compare;

/**
 * What the stores have done since they started.
 *
 * @param redisCommands those inside scripts too; without what the watching itself sends
 * @param statements of PostgreSQL, those that begin and end a transaction too; without what the watching itself sends
 * @param transactions of PostgreSQL, committed or rolled back; likewise
 */
record StoreCounts(long redisCommands, long statements, long transactions) {
    static final StoreCounts NONE = new StoreCounts(0, 0, 0);
}
