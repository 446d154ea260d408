package io.statepair.routing;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Arguments: the variant ({@code netty} or a profile) and the port. */
@SpringBootApplication
class RoutingApplication {

    static void main(String[] args) {
        var variant = args[0];
        var port = Integer.parseInt(args[1]);
        if (variant.equals("netty")) {
            RawNetty.serve(port);
        } else {
            new SpringApplicationBuilder(RoutingApplication.class)
                    .profiles(variant)
                    .run("--server.port=" + port);
        }
    }
}
