package io.statepair.local;

import java.io.IOException;
import java.util.Optional;

/** Decides for {@link NeedsNginx}. */
final class NginxPolicy extends ProgramPolicy {
    private static final Optional<IOException> missing = look(NginxBinary::find);

    NginxPolicy() {
        super("Nginx", "nginx", missing);
    }
}
