package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The edge: the system's Nginx with the project's own configuration. */
public final class Nginx extends Server {
    private final Path executable;
    private final Path prefix;
    private final Path templates;
    private final Ports ports;
    private final Map<String, String> variables;

    Nginx(Path executable, Path prefix, Path logs, Path templates, Ports ports, Map<String, String> variables) {
        super("nginx", ports.edge(), logs);
        this.executable = executable;
        this.prefix = prefix;
        this.templates = templates;
        this.ports = ports;
        this.variables = Map.copyOf(variables);
    }

    /** Every route, encrypted; its certificate is {@link DevelopmentCertificate}. */
    public URI httpsUri() {
        return URI.create("https://localhost:" + ports.https());
    }

    /** Counts of connections and requests. */
    public URI statusUri() {
        return URI.create("http://127.0.0.1:" + ports.status() + "/stub_status");
    }

    /** Where Phase 1 had its stateless server. */
    public URI statelessUri() {
        return URI.create("http://127.0.0.1:" + ports.stateless());
    }

    /** Where Phase 1 had its stateful server. */
    public URI statefulUri() {
        return URI.create("http://127.0.0.1:" + ports.stateful());
    }

    /** One JSON object per line, written within a second after the response. */
    public Path accessLog() {
        return prefix.resolve("logs/access.log");
    }

    /** The folder of its files, without a variable in any. */
    public Path configuration() {
        return prefix.resolve("conf");
    }

    /** Such as 1.22.1. */
    public String version() throws IOException, InterruptedException {
        String answer = ask(List.of(executable.toString(), "-v"), "Nginx does not tell its version");
        return answer.strip().replaceFirst(".*nginx/", "");
    }

    static Map<String, String> variables(
            Ports ports,
            Path site,
            DevelopmentCertificate tls,
            Affinity affinity,
            List<String> trustedProxies,
            List<Integer> stateless,
            List<Integer> stateful) {
        return Map.ofEntries(
                Map.entry("EDGE_LISTEN", listen(ports.edge())),
                Map.entry("HTTPS_LISTEN", listen(ports.https())),
                Map.entry("STATELESS_LISTEN", listen(ports.stateless())),
                Map.entry("STATEFUL_LISTEN", listen(ports.stateful())),
                Map.entry("STATUS_LISTEN", listen(ports.status())),
                Map.entry("HTTP", "serve"),
                Map.entry("HTTPS_ORIGIN", "https://localhost:" + ports.https()),
                Map.entry("TLS_CERTIFICATE", tls.certificate().toString()),
                Map.entry("TLS_KEY", tls.key().toString()),
                Map.entry("HSTS", ""),
                Map.entry("WEB_ROOT", site.toString()),
                Map.entry("AFFINITY", affinity.word()),
                Map.entry(
                        "TRUSTED_PROXIES", directives(trustedProxies.stream().map("set_real_ip_from %s;"::formatted))),
                Map.entry("STATELESS_SERVERS", servers(stateless)),
                Map.entry("STATEFUL_SERVERS", servers(stateful)));
    }

    private static String listen(int port) {
        return "127.0.0.1:" + port;
    }

    private static String servers(List<Integer> ports) {
        return directives(ports.stream().map("server 127.0.0.1:%d max_fails=1 fail_timeout=5s;"::formatted));
    }

    private static String directives(Stream<String> lines) {
        return lines.collect(Collectors.joining(" "));
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        for (String folder : List.of("logs", "temp")) {
            Files.createDirectories(prefix.resolve(folder));
        }
        Templates.render(templates, configuration(), variables);
        ask(arguments(prefix, "-t"), "Nginx refuses its configuration");
    }

    private static String ask(List<String> command, String failure) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(failure + ":\n" + output);
        }
        return output;
    }

    @Override
    List<String> command() {
        return commandIn(prefix);
    }

    /** The command of one more that has its files in another folder. */
    public List<String> commandIn(Path folder) {
        return arguments(folder, "-g", "daemon off;" + user());
    }

    /** Root's workers become somebody else by default, who may not look into a checkout in root's home. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? " user root;" : "";
    }

    private List<String> arguments(Path folder, String... more) {
        Stream<String> common = Stream.of(
                executable.toString(), "-p", folder.toString(), "-c", "conf/nginx.conf", "-e", "logs/error.log");
        return Stream.concat(common, Stream.of(more)).toList();
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    boolean ready() throws IOException, InterruptedException {
        return Http.isOk(statusUri());
    }
}
