package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The running pair. Once started, every instance is ready and the edge answers; once closed, nothing of it runs,
 * whatever was killed or frozen in between. The end of the JVM closes it too.
 */
public final class LocalStack implements AutoCloseable {

    /** How the instances of a service are run. */
    @FunctionalInterface
    interface Launch {
        Program of(Service service) throws IOException;
    }

    private final StackFolder folder;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Redis redis;
    private final Optional<Link> postgresLink;
    private final Optional<Link> redisLink;
    private final List<Instance> stateless;
    private final List<Instance> stateful;
    private final Optional<DemoData> demoData;
    private final Nginx edge;

    private final ReentrantLock lifecycle = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread shutdown = new Thread(this::shutDown, "stack-shutdown");
    private volatile @Nullable Thread starter;
    private volatile boolean closing;

    private LocalStack(Options options, Launch launch, Ports ports, Path nginx, StackFolder folder)
            throws IOException, InterruptedException {
        Checkout checkout = Checkout.find();
        this.folder = folder;
        secrets = Secrets.in(folder.secrets());
        Path binaries = checkout.target().resolve("binaries");
        postgres = new Postgres(folder.of("postgres"), binaries, folder.logs(), secrets, options.statementCounts());
        redis = new Redis(folder.of("redis"), binaries, folder.logs(), secrets);
        postgresLink = options.links() ? Optional.of(Link.to(postgres.port())) : Optional.empty();
        redisLink = options.links() ? Optional.of(Link.to(redis.port())) : Optional.empty();
        Program statelessProgram = launch.of(checkout.service("stateless-service"));
        stateless =
                instances("stateless", options.stateless(), statelessProgram, options, statelessEnvironment(options));
        Service statefulService = checkout.service("stateful-service");
        Map<String, String> statefulEnvironment = statefulEnvironment(options);
        stateful = instances("stateful", options.stateful(), launch.of(statefulService), options, statefulEnvironment);
        demoData = options.demoData()
                ? Optional.of(demoData(usual(options).of(statefulService), checkout, statefulEnvironment))
                : Optional.empty();
        Map<String, String> variables = Nginx.variables(
                ports,
                checkout.site(),
                checkout.certificate(),
                options.affinity(),
                options.trustedProxies(),
                ports(stateless),
                ports(stateful));
        edge = new Nginx(nginx, folder.of("nginx"), folder.logs(), checkout.edgeTemplates(), ports, variables);
    }

    private List<Instance> instances(
            String kind, int count, Program program, Options options, Map<String, String> environment) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Instance(
                        kind + "-" + number,
                        program,
                        folder.logs(),
                        folder.tmp(),
                        options.shutdownGrace(),
                        options.launcher(),
                        environment))
                .toList();
    }

    private DemoData demoData(Program program, Checkout checkout, Map<String, String> environment) {
        return new DemoData(program, checkout.demoData(), folder.logs(), folder.tmp(), environment);
    }

    private Map<String, String> statelessEnvironment(Options options) {
        Map<String, String> all = new HashMap<>();
        all.put("PAIR_SECRETS", secrets.folder().toString());
        all.putAll(options.statelessEnvironment());
        return all;
    }

    private Map<String, String> statefulEnvironment(Options options) {
        Map<String, String> all = new HashMap<>();
        all.put("POSTGRES_HOST", "127.0.0.1");
        all.put("POSTGRES_PORT", port(postgresLink, postgres));
        all.put("POSTGRES_DB", Postgres.DATABASE);
        all.put("POSTGRES_USER", Postgres.USER);
        all.put("REDIS_HOST", "127.0.0.1");
        all.put("REDIS_PORT", port(redisLink, redis));
        all.put("PAIR_SESSION_STORE", options.store().word());
        all.put("PAIR_SECRETS", secrets.folder().toString());
        all.putAll(options.statefulEnvironment());
        return all;
    }

    private static String port(Optional<Link> link, Server store) {
        return String.valueOf(link.map(Link::port).orElse(store.port()));
    }

    private static List<Integer> ports(List<Instance> instances) {
        return instances.stream().map(Server::port).toList();
    }

    /**
     * Starts the stores, then the instances side by side and the demo data with them, then the edge.
     *
     * @throws PortInUse when something listens on a port that the options name
     * @throws NginxMissing when there is no Nginx and none can be installed
     * @throws IllegalStateException when a server does not become ready, with the end of its log
     */
    public static LocalStack start(Options options) throws IOException, InterruptedException {
        return start(options, usual(options));
    }

    private static Launch usual(Options options) {
        return options.aotCache() ? Service::fastest : Service::plain;
    }

    static LocalStack start(Options options, Launch launch) throws IOException, InterruptedException {
        Ports ports = options.ports().resolve();
        Path nginx = NginxBinary.find();
        StackFolder folder = StackFolder.open(options.directory(), options.keepData());
        LocalStack stack;
        try {
            stack = new LocalStack(options, launch, ports, nginx, folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            folder.close();
            throw e;
        }
        stack.start();
        return stack;
    }

    private void start() throws IOException, InterruptedException {
        lifecycle.lock();
        try {
            starter = Thread.currentThread();
            closeAtShutdown();
            Parallel.run(List.of(postgres, redis), Server::start);
            if (demoData.isPresent()) {
                demoData.get().launch();
            }
            Parallel.run(instances(), Server::start);
            if (demoData.isPresent()) {
                demoData.get().await();
            }
            edge.start();
        } catch (Throwable e) {
            close();
            throw e;
        } finally {
            starter = null;
            lifecycle.unlock();
        }
    }

    /**
     * Stops everything in the reverse order of the start; what does not end in time is killed. Repeating it does
     * nothing.
     */
    @Override
    public void close() {
        lifecycle.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            edge.stop();
            demoData.ifPresent(DemoData::stop);
            stopInstances();
            redis.stop();
            postgres.stop();
            Stream.of(postgresLink, redisLink).flatMap(Optional::stream).forEach(Link::close);
            folder.close();
            forgetShutdown();
        } finally {
            closed.countDown();
            lifecycle.unlock();
        }
    }

    private void stopInstances() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            instances().forEach(instance -> threads.execute(instance::stop));
        }
    }

    private void closeAtShutdown() throws InterruptedException {
        try {
            Runtime.getRuntime().addShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            throw new InterruptedException("The JVM is ending");
        }
    }

    private void shutDown() {
        Thread busy = starter;
        if (busy != null) {
            busy.interrupt();
        }
        close();
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // The JVM is ending: this is the hook's own doing.
        }
    }

    /** Returns when the stack has been closed, by whomever. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    boolean closing() {
        return closing;
    }

    public List<Instance> stateless() {
        return stateless;
    }

    public List<Instance> stateful() {
        return stateful;
    }

    /** The instances of both services. */
    public List<Instance> instances() {
        return Stream.concat(stateless.stream(), stateful.stream()).toList();
    }

    /** Every process, in the order of the start. */
    public List<Server> servers() {
        return Stream.of(List.of(postgres, redis), instances(), List.of(edge))
                .<Server>flatMap(List::stream)
                .toList();
    }

    public Postgres postgres() {
        return postgres;
    }

    public Redis redis() {
        return redis;
    }

    public Nginx edge() {
        return edge;
    }

    /** An address at the edge, such as {@code uri("/api/v1/stateless/info")}. */
    public URI uri(String path) {
        return edge.uri().resolve(path);
    }

    /** Between the stateful instances and PostgreSQL; only where the options asked for links. */
    public Link postgresLink() {
        return postgresLink.orElseThrow(LocalStack::noLinks);
    }

    /** Between the stateful instances and Redis; only where the options asked for links. */
    public Link redisLink() {
        return redisLink.orElseThrow(LocalStack::noLinks);
    }

    private static IllegalStateException noLinks() {
        return new IllegalStateException("The options of this stack ask for no links");
    }

    public Secrets secrets() {
        return secrets;
    }
}
