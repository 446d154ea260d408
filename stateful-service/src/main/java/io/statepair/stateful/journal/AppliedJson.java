package io.statepair.stateful.journal;

import tools.jackson.databind.json.JsonMapper;

/** An outcome as the journal keeps it for the day it is asked for again. */
final class AppliedJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private AppliedJson() {}

    static String write(Applied applied) {
        return MAPPER.writeValueAsString(applied);
    }

    static Applied read(String json) {
        return MAPPER.readValue(json, Applied.class);
    }
}
