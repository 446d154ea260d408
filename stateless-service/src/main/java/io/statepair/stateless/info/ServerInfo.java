package io.statepair.stateless.info;

import io.statepair.stateless.web.InstanceProperties;
import io.statepair.stateless.web.RequestContext;
import java.time.Instant;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Tells who answers. */
@Component
public class ServerInfo {

    private static final String SERVER = "Production Stateless Server";

    private final String instance;
    private final String version;

    ServerInfo(InstanceProperties properties, BuildProperties build) {
        this.instance = properties.instance();
        this.version = String.valueOf(build.getVersion());
    }

    public InfoResponse about(RequestContext context) {
        InfoResponse.Metrics metrics = new InfoResponse.Metrics(context.requestId(), context.elapsedMillis());
        return new InfoResponse("success", SERVER, instance, version, Instant.now(), InfoResponse.MESSAGE, metrics);
    }
}
