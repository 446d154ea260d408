package io.statepair.local.system;

import io.statepair.local.LocalStack;
import io.statepair.local.history.FinalState;
import io.statepair.local.history.NumberedTurn;
import io.statepair.local.history.RecordingClient;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what is left of sessions: by the API, and where they have ended the turns that PostgreSQL keeps of them. */
final class Audit {

    private final PreparedStatement turns;

    private Audit(PreparedStatement turns) {
        this.turns = turns;
    }

    static List<FinalState> of(Collection<String> sessions, LocalStack stack, RecordingClient client)
            throws SQLException, IOException {
        try (Connection connection = stack.postgres().connect();
                PreparedStatement turns = connection.prepareStatement(
                        "select turn, message, reply from turns where session_id = ? order by turn")) {
            return client.named("auditor").finalStates(sessions, new Audit(turns)::turns);
        }
    }

    private List<NumberedTurn> turns(String session) {
        List<NumberedTurn> found = new ArrayList<>();
        try {
            turns.setString(1, session);
            try (ResultSet row = turns.executeQuery()) {
                while (row.next()) {
                    found.add(new NumberedTurn(row.getInt(1), row.getString(2), row.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(found);
    }
}
