package io.statepair.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's folders on this machine, found from where this class was loaded, not from where the command was given.
 */
public record Checkout(Path root) {

    public static Checkout find() {
        Path here = codeSource();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/nginx"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException("No folder above " + here + " holds deploy/nginx");
    }

    private static Path codeSource() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path edgeTemplates() {
        return root.resolve("deploy/nginx");
    }

    Path demoData() {
        return root.resolve("deploy/local/demo");
    }

    /** What the edge serves by itself. */
    Path site() throws IOException {
        Path site = root.resolve("deploy/web/target/site");
        if (!Files.isDirectory(site)) {
            throw new IOException("There is no " + site + ": run \"mvn package -DskipTests\" in " + root);
        }
        return site;
    }

    Path target() {
        return root.resolve("deploy/local/target");
    }

    /** One for every stack of this checkout. */
    DevelopmentCertificate certificate() throws IOException, InterruptedException {
        return DevelopmentCertificate.in(target().resolve("tls"), Clock.systemUTC());
    }

    /** Those whose instances make up the pair. */
    List<Service> services() throws IOException {
        return List.of(service("stateless-service"), service("stateful-service"));
    }

    /**
     * What the build has made of a service.
     *
     * @throws IOException if it was not built
     */
    public Service service(String name) throws IOException {
        return new Service(
                name,
                jar(name),
                root.resolve(name).resolve("target/aot"),
                root.resolve("deploy/images/aot/warm-up.options"));
    }

    private Path jar(String service) throws IOException {
        Path target = root.resolve(service).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            List<Path> jars = files.filter(
                            file -> file.getFileName().toString().matches(service + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .toList();
            if (jars.size() == 1) {
                return jars.getFirst();
            }
            throw new IOException("Expected one jar of " + service + " in " + target + ", found " + jars.size()
                    + ": run \"mvn clean package -DskipTests\" in " + root);
        }
    }
}
