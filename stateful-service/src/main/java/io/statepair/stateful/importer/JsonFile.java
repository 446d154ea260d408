package io.statepair.stateful.importer;

import io.statepair.stateful.web.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** A JSON file, read record by record, so that whatever is wrong with it is told with its line and column. */
final class JsonFile {

    // What the old programs wrote besides is ignored, as in the old dialects; a price may be text, as in the new one.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Float,
                    config -> config.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
            .build();

    private final Path path;

    JsonFile(Path path) {
        this.path = path;
    }

    /** Gives the records of an array of objects. */
    <T> List<Entry<T>> array(Class<T> type) throws Malformed {
        return read(parser -> {
            require(parser, parser.nextToken(), JsonToken.START_ARRAY, "must be an array of objects");
            List<Entry<T>> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry(parser, type));
            }
            return entries;
        });
    }

    /** Gives the records of an object of objects, by name. */
    <T> Map<String, Entry<T>> object(Class<T> type) throws Malformed {
        return read(parser -> {
            require(parser, parser.nextToken(), JsonToken.START_OBJECT, "must be an object of objects, by id");
            Map<String, Entry<T>> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                entries.put(name, entry(parser, type));
            }
            return entries;
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(JsonParser parser) throws Malformed;
    }

    private <T> T read(Reading<T> reading) throws Malformed {
        try (InputStream bytes = Files.newInputStream(path);
                JsonParser parser = MAPPER.createParser(bytes)) {
            T result = reading.of(parser);
            require(parser, parser.nextToken(), null, "has something behind its end");
            return result;
        } catch (JacksonException e) {
            throw new Malformed(place(e.getLocation()) + ": " + reason(e));
        } catch (NoSuchFileException e) {
            throw new Malformed(path + ": there is no such file");
        } catch (IOException e) {
            throw new Malformed(path + ": cannot be read: " + e.getMessage());
        }
    }

    private <T> Entry<T> entry(JsonParser parser, Class<T> type) throws Malformed {
        require(parser, parser.currentToken(), JsonToken.START_OBJECT, "must be an object");
        String place = place(parser.currentTokenLocation());
        return new Entry<>(place, MAPPER.readerFor(type).readValue(parser));
    }

    private void require(JsonParser parser, @Nullable JsonToken found, @Nullable JsonToken expected, String otherwise)
            throws Malformed {
        if (found != expected) {
            throw new Malformed(place(parser.currentTokenLocation()) + ": " + otherwise);
        }
    }

    private String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? path.toString()
                : path + ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    private static String reason(JacksonException error) {
        if (error instanceof DatabindException && !error.getPath().isEmpty()) {
            String field = error.getPath().getLast().getPropertyName();
            return field
                    + (error.getCause() instanceof InvalidValue bad
                            ? " " + bad.getMessage()
                            : " is missing or of another type");
        }
        return (error instanceof JacksonIOException ? "cannot be read: " : "") + error.getOriginalMessage();
    }
}
