package io.statepair.local.history;

import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Outcome.Refused;
import io.statepair.local.history.Outcome.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run against a service that exists on paper only: every operation takes effect at one moment within its interval,
 * and those that lose their answer take effect at any later moment, or never. So whatever the seed, the history is
 * correct, unless a bug is planted. The first session is never ended.
 */
final class SimulatedRun {

    enum Bug {
        NONE,
        STALE_READ,
        LOST_TURN,
        RETURN_AFTER_END
    }

    private record Call(int client, int session, long invocation, long effect, long completion, boolean isAnswered) {}

    private final Random random;
    private final Bug bug;
    private final List<Event> events = new ArrayList<>();
    private final List<Session> sessions;

    private SimulatedRun(long seed, Bug bug, int sessions) {
        this.random = new Random(seed);
        this.bug = bug;
        this.sessions = IntStream.range(0, sessions).mapToObj(Session::new).toList();
    }

    static Recording of(long seed, Bug bug, int sessions, int clients, int callsPerClient) {
        return new SimulatedRun(seed, bug, sessions).run(clients, callsPerClient);
    }

    private Recording run(int clients, int callsPerClient) {
        sessions.forEach(session ->
                add("creator", session, 0, 1, new Operation.Create(Map.of(), new Acknowledged<>(session.state()))));
        IntStream.range(0, clients)
                .boxed()
                .flatMap(client -> calls(client, callsPerClient).stream())
                .sorted(Comparator.comparingLong(Call::effect))
                .forEach(this::perform);
        return new Recording(
                List.copyOf(events), sessions.stream().map(Session::finalState).toList());
    }

    private List<Call> calls(int client, int count) {
        List<Call> calls = new ArrayList<>();
        long now = 2;
        for (int i = 0; i < count; i++) {
            long invocation = now + random.nextInt(20);
            long effect = invocation + random.nextInt(20);
            long completion = effect + random.nextInt(20);
            boolean isAnswered = random.nextInt(20) > 0;
            calls.add(new Call(
                    client,
                    random.nextInt(sessions.size()),
                    invocation,
                    isAnswered ? effect : effect + random.nextInt(200),
                    completion,
                    isAnswered));
            now = completion + 1;
        }
        return calls;
    }

    private void perform(Call call) {
        Session session = sessions.get(call.session());
        int dice = random.nextInt(100);
        int serial = events.size();
        Operation operation;
        if (dice < 40) {
            String message = "message " + serial;
            operation = new Operation.Turn(message, outcome(call, session, () -> session.turn(message)));
        } else if (dice < 60) {
            Map<String, String> patch = Map.of("key " + random.nextInt(3), "value " + serial);
            operation = new Operation.Patch(patch, outcome(call, session, () -> session.patch(patch)));
        } else if (dice < 90) {
            operation = new Operation.Read(outcome(call, session, session::read));
        } else if (dice < 99 || call.session() == 0) {
            operation = new Operation.ReadHistory(10, outcome(call, session, () -> session.newest(10)));
        } else {
            operation = new Operation.End(outcome(call, session, session::end));
        }
        add("client " + call.client(), session, call.invocation(), call.completion(), operation);
    }

    private <T> Outcome<T> outcome(Call call, Session session, Supplier<T> effect) {
        if (!call.isAnswered()) {
            if (!session.hasEnded && random.nextBoolean()) {
                var _ = effect.get();
            }
            return new Unknown<>("no answer");
        }
        boolean isThere = !session.hasEnded || (bug == Bug.RETURN_AFTER_END && random.nextInt(10) == 0);
        return isThere ? new Acknowledged<>(effect.get()) : new Refused<>(404);
    }

    private void add(String client, Session session, long invocation, long completion, Operation operation) {
        events.add(new Event(client, session.id, "instance", invocation, completion, operation));
    }

    private final class Session {

        private final String id;
        private final List<NumberedTurn> turns = new ArrayList<>();
        private final Map<String, String> clientData = new HashMap<>();
        private int version = 1;
        private boolean hasEnded;
        private @Nullable SessionState stale;

        Session(int number) {
            this.id = "session " + number;
        }

        SessionState state() {
            return new SessionState(id, version, turns.size(), Map.copyOf(clientData));
        }

        SessionState read() {
            SessionState state = state();
            if (bug == Bug.STALE_READ && stale != null && random.nextInt(10) == 0) {
                return stale;
            }
            stale = state;
            return state;
        }

        Reply turn(String message) {
            NumberedTurn turn = new NumberedTurn(turns.size() + 1, message, "re " + message);
            if (bug != Bug.LOST_TURN || random.nextInt(10) > 0) {
                turns.add(turn);
                version++;
            }
            return new Reply(turn.turn(), message, turn.reply(), turn.turn());
        }

        SessionState patch(Map<String, String> patch) {
            clientData.putAll(patch);
            version++;
            return state();
        }

        List<NumberedTurn> newest(int limit) {
            return List.copyOf(turns.reversed().subList(0, Math.min(limit, turns.size())));
        }

        NoContent end() {
            hasEnded = true;
            return new NoContent();
        }

        FinalState finalState() {
            return hasEnded
                    ? new FinalState.Ended(id, List.copyOf(turns))
                    : new FinalState.Live(id, state(), List.copyOf(turns));
        }
    }
}
