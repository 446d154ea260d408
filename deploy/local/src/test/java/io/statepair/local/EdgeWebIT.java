package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge serves by itself, whatever became of the services. */
@NeedsNginx
class EdgeWebIT {

    private Edge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        edge = new Edge(directory, Affinity.NONE);
        edge.stateless().forEach(StandIn::close);
        edge.stateful().forEach(StandIn::close);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void servesTheContract() throws Exception {
        HttpResponse<String> contract = edge.get("/openapi.yaml");
        assertThat(contract.statusCode()).isEqualTo(200);
        assertThat(contract.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(contract.body())
                .isEqualTo(Files.readString(Checkout.find().root().resolve("docs/api-contract.yaml")));
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/api/, text/html; charset=utf-8, <div id=\"reference\">",
        "/docs/api/reference.js, text/javascript; charset=utf-8, SwaggerUIBundle",
        "/docs/api/viewer/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
        "/docs/api/viewer/swagger-ui.css, text/css; charset=utf-8, .swagger-ui",
        "/problems/, text/html; charset=utf-8, <h1>Problems</h1>",
        "/problems/not-found, text/html; charset=utf-8, <h1>There is no such route</h1>",
        "/problems/style.css, text/css; charset=utf-8, body {",
    })
    void servesItsPages(String address, String type, String content) throws Exception {
        HttpResponse<String> page = edge.get(address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(page.headers().firstValue("X-Served-By")).hasValue("edge");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("max-age=300");
        assertThat(page.body()).contains(content);
    }

    @Test
    void leadsToTheReference() throws Exception {
        HttpResponse<String> moved = edge.get("/docs/api");
        assertThat(moved.statusCode()).isEqualTo(308);
        assertThat(moved.headers().firstValue("Location")).hasValue("/docs/api/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/api/", "/problems/", "/problems/not-found"})
    void letsAPageLoadNothingFromElsewhere(String address) throws Exception {
        assertThat(edge.get(address).headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'")
                .doesNotContain("http", "*");
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match, \"another\"",
        "If-Unmodified-Since, 'Thu, 01 Jan 1970 00:00:00 GMT'",
    })
    void refusesAPageThatIsNotTheOneThatWasNamed(String header, String value) throws Exception {
        for (String page : List.of("/openapi.yaml", "/docs/api/", "/problems/not-found")) {
            HttpResponse<String> refused = edge.get(page, header, value);
            assertThat(refused.statusCode()).isEqualTo(412);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.body()).contains("/problems/precondition-failed", "\"instance\":\"" + page + "\"");
        }
    }

    @Test
    void givesAPageWholeWhateverPartIsAskedFor() throws Exception {
        for (String range : List.of("bytes=0-1", "bytes=99999999-")) {
            HttpResponse<String> page = edge.get("/problems/not-found", "Range", range);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).endsWith("</html>\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /problems/not-found",
        "PUT, /problems/",
        "DELETE, /docs/api/",
        "OPTIONS, /openapi.yaml?a",
        "POST, /edge-health",
        "DELETE, /edge-health",
        "PUT, /edge-health?a=/api/",
    })
    void canOnlyBeRead(String method, String address) throws Exception {
        String refused = edge.raw(method + " " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(refused)
                .startsWith("HTTP/1.1 405 ")
                .contains("Content-Type: application/problem+json\r\n", "/problems/method-not-allowed")
                .contains("\r\nAllow: GET, HEAD\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/problems/made-up", "/docs/", "/docs/api/made-up", "/docs/api/viewer/", "/problems", "/pom.xml"
            })
    void knowsNoOtherPage(String address) throws Exception {
        HttpResponse<String> refused = edge.get(address);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("/problems/not-found");
    }
}
