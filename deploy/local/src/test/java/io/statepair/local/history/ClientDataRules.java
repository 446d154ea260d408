package io.statepair.local.history;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What must be true of client data: each key is a register, and unique values tell which write is being read. */
final class ClientDataRules {

    private ClientDataRules() {}

    static Stream<Finding> valueWasWritten(SessionTrace trace) {
        Map<String, Register> registers = Register.of(trace);
        return trace.states().stream()
                .flatMap(state -> state.value().clientData().entrySet().stream()
                        .filter(shown -> {
                            Register register = registers.get(shown.getKey());
                            return register == null || !register.mayHold(shown.getValue(), state.event());
                        })
                        .map(shown -> Finding.of(state.event(), "it shows %s, which nobody wrote".formatted(shown))));
    }

    static Stream<Finding> acknowledgedWriteIsRead(SessionTrace trace) {
        Map<String, Register> registers = Register.of(trace);
        return trace.states().stream()
                .flatMap(state -> registers.entrySet().stream().flatMap(register -> {
                    String key = register.getKey();
                    String shown = state.value().clientData().get(key);
                    return register.getValue().missed(shown, state.event()).stream()
                            .map(missed -> Finding.of(
                                    state.event(),
                                    "it shows %s %s and missed %s"
                                            .formatted(Objects.requireNonNullElse(shown, "no"), key, missed)));
                }));
    }
}
