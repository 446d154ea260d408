package io.statepair.local;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** There is no Nginx on this machine, and none could be installed. */
public final class NginxMissing extends IOException {
    private static final long serialVersionUID = 1L;

    NginxMissing(String reason, @Nullable Throwable cause) {
        super(
                "Nginx is missing (" + reason + "). Install it, 1.22 or later, so that \"nginx\" is on the PATH:"
                        + " \"apt-get install nginx-light\" as root on Debian and Ubuntu, \"brew"
                        + " install nginx\" on macOS.",
                cause);
    }
}
