package io.statepair.stateful.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, on a port of this machine that stays the same when it starts again. */
final class Container implements Server {

    private static final long PATIENCE_SECONDS = 10;

    private final GenericContainer<?> container;

    private Container(String image, int port, int portInside, List<String> command) {
        container = new GenericContainer<>(DockerImageName.parse(image))
                // It was there when this way was chosen, and a test waits for no download.
                .withImagePullPolicy(any -> false)
                .withCreateContainerCmdModifier(create -> create.withHostConfig(HostConfig.newHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + portInside))))
                .withCommand(command.toArray(String[]::new));
    }

    static Container postgres(String image, int port) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        RealPostgres.SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Container postgres = new Container(image, port, 5432, command);
        postgres.container
                .withEnv("POSTGRES_PASSWORD", "asked for by the image, and by no login")
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .start();
        return postgres;
    }

    static Container redis(String image, int port) {
        // Without protected mode, which refuses clients that come from outside the container.
        List<String> command = new ArrayList<>(List.of("redis-server", "--protected-mode", "no"));
        command.addAll(RealRedis.OPTIONS);
        Container redis = new Container(image, port, 6379, command);
        redis.container.start();
        return redis;
    }

    @Override
    public void kill() {
        engine().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
        engine().waitContainerCmd(container.getContainerId())
                .start()
                .awaitStatusCode(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void pause() {
        engine().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        engine().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        engine().startContainerCmd(container.getContainerId()).exec();
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }

    @Override
    public void close() {
        container.stop();
    }

    @Override
    public String toString() {
        return "a container of " + container.getDockerImageName();
    }
}
