package io.statepair.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The reference names every property that the service reads, with its default, and none that it does not. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/configuration.md");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");
    private static final Pattern ROW = Pattern.compile("\\| (`pair\\.[^|]*)\\|([^|]*)\\|([^|]*)\\| \\S[^|]*\\|");

    @Test
    void namesEachPropertyWithItsVariableAndDefault() throws Exception {
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(rows(properties()));
    }

    private static List<String> documented() throws IOException {
        String section = Files.readString(REFERENCE)
                .split("\n## stateful-service\n", 2)[1]
                .split("\n## ", 2)[0];
        return section.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> cells(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    private static List<String> rows(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> row(property.getKey(), property.getValue()))
                .toList();
    }

    /** A default may be a property itself, in a file of that name. */
    private static String row(String name, String value) {
        Matcher variable = VARIABLE.matcher(value);
        return variable.find()
                ? cells(code(name), code(variable.group(1)), code(variable.group(2)))
                : cells(code(name), "", code(value));
    }

    private static String cells(String... cells) {
        return Stream.of(cells).map(String::strip).collect(Collectors.joining(" | "));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** What the classes bind and what application.yml sets; the file decides over a class's own default. */
    private static Map<String, String> properties() throws Exception {
        Map<String, String> all = new TreeMap<>();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (BeanDefinition found : scanner.findCandidateComponents("io.statepair.stateful")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            collect(
                    MergedAnnotations.from(type)
                            .get(ConfigurationProperties.class)
                            .getString("prefix"),
                    type,
                    all);
        }
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        Properties file = yaml.getObject();
        assertThat(file).isNotNull();
        file.forEach((name, value) -> {
            if (name.toString().startsWith("pair.")) {
                all.put(name.toString(), value.toString());
            }
        });
        return all;
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> all) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        for (Parameter parameter : constructor.getParameters()) {
            String name = prefix + "."
                    + parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            DefaultValue value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getType().isRecord()) {
                collect(name, parameter.getType(), all);
            } else {
                all.put(name, value == null ? "" : String.join(", ", value.value()));
            }
        }
    }
}
