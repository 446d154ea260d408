package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsNginx
@Timeout(180)
class DemoDataIT {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void isThereWhenTheEdgeAnswersAndGoodForATraining(Store store) throws Exception {
        Options options = small().store(store).build();
        try (LocalStack stack = LocalStack.start(options)) {
            assertThat(get(stack, "/users").path("data").path("users")).hasSize(6);
            JsonNode products = get(stack, "/products").path("data").path("products");
            assertThat(products).hasSize(24);
            Set<String> categories = new HashSet<>();
            products.forEach(product -> categories.add(product.path("category").stringValue()));
            assertThat(categories).hasSize(4);
            assertThat(get(stack, "/api/v1/products/office-003").path("price").stringValue())
                    .isEqualTo("0.10");
            // It asks for some of these products, and fails where the services no longer answer it.
            TrainingLoad.run(stack.stateless().getFirst().uri(), TrainingStory::stateless, Duration.ofSeconds(1));
            TrainingLoad.run(stack.stateful().getFirst().uri(), TrainingStory::stateful, Duration.ofSeconds(1));
        }
    }

    private OptionsBuilder small() {
        return Options.builder().directory(directory).stateless(1).stateful(1).demoData(true);
    }

    private static JsonNode get(LocalStack stack, String address) throws Exception {
        HttpResponse<String> response = Edge.send(stack.uri(address));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }
}
