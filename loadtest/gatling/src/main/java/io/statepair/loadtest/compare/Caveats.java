package io.statepair.loadtest.compare;

/** What a reader may conclude. */
final class Caveats {
    private static final String ALWAYS = """
        ## What you may conclude, and what not

        - **Compare within this report.** The ways took turns, forwards and backwards (A B C C B A), in the same minutes on
          the same machine. Where the two passes of a way differ much, it was not warm yet or the machine not quiet, and a
          ratio is not better than that difference. *Nothing to remember*, where it is shown, was measured once, before
          them.
        - **Do not take an absolute figure with you.** Another machine, another day, another figure.
        - **The ways do not buy the same thing.** Only *stateful, Redis* has written a turn to disk when it answers, and
          keeps every conversation when an instance, Redis or PostgreSQL dies. *In memory* loses them with the instance. What
          the *client carries* cannot be counted, ended or changed from the server's side, and grows every request and answer.
        - **A read is not the same request everywhere.** A stateful session is fetched by its id. There is nothing to fetch
          from a service that keeps nothing: there the client shows its token and asks what it holds.
        - **Response times are whole milliseconds**, as Gatling notes them, of requests that failed too. Under the closed
          model they say how long the queue is that the visitors themselves make; the open model shows what a visitor waits
          who comes when he likes.
        """;

    private static final String SHARED = """
        - **One machine did everything**: the pair, its stores, the edge and the generator shared its processors. A way
          that needs less of them leaves more to the generator, so throughput exaggerates differences a little; CPU per
          request does not. There was no network between anything.
        - **The stores' work is counted where it is done**: commands that a script of Redis calls too, and statements that
          begin and end a transaction of PostgreSQL. Turns of several visitors share statements and transactions.
        - **Redis wrote nothing to disk.** Where the pair is deployed it keeps an append-only file, to which each read adds
          the session's new end.
        """;

    private static final String REMOTE = """
        - **Only the answers were seen, and the machine that asked.** What the servers used cannot be told from here; if
          they run on the same machine, it is in "anything else". All visitors came from one address: where the edge pins
          by address, one instance answered them all. Where the stateful service keeps its sessions was taken to be Redis.
        """;

    private Caveats() {}

    static String of(Report report) {
        return ALWAYS + (report.base() == null ? SHARED : REMOTE);
    }
}
