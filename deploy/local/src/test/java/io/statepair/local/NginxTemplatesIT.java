package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsNginx
class NginxTemplatesIT {
    private static final Ports PORTS = new Ports(1, 2, 3, 4, 5);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Affinity.class)
    void nginxAcceptsTheTemplates(Affinity affinity) throws Exception {
        nginx(Checkout.find().edgeTemplates(), affinity).prepare();
        assertThat(directory.resolve("nginx/conf/upstreams.conf"))
                .content()
                .contains("include affinity-" + affinity.word());
    }

    @Test
    void aRefusedConfigurationIsToldWithNginxsOwnWords() throws Exception {
        Path templates = Files.createDirectory(directory.resolve("templates"));
        Files.writeString(templates.resolve("nginx.conf"), "events {}\nhttp { no_such_thing on; }\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> nginx(templates, Affinity.IP).prepare())
                .withMessageContaining("unknown directive \"no_such_thing\"");
    }

    private Nginx nginx(Path templates, Affinity affinity) throws Exception {
        return new Nginx(
                NginxBinary.find(),
                directory.resolve("nginx"),
                directory,
                templates,
                PORTS,
                Nginx.variables(
                        PORTS,
                        directory,
                        Checkout.find().certificate(),
                        affinity,
                        List.of("127.0.0.1", "10.0.0.0/8"),
                        List.of(6, 7),
                        List.of(8)));
    }
}
