package io.statepair.stateless;

import io.statepair.contract.ServiceContract;
import io.statepair.stateless.web.ProblemType;
import io.statepair.stateless.web.Route;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Holds the whole service to the contract. */
@RunsTheService
class ContractTests extends ServiceContract {

    @LocalServerPort
    private int port;

    @Autowired
    private List<Route.Source> features;

    @Override
    protected int port() {
        return port;
    }

    @Override
    protected Stream<String> routes() {
        return features.stream()
                .flatMap(feature -> feature.routes().stream())
                .map(route -> route.method() + " " + route.path());
    }

    @Override
    protected Stream<String> problems() {
        return Arrays.stream(ProblemType.values())
                .map(type -> type.uri() + " " + type.status().value() + " " + type.title());
    }
}
