package io.statepair.stateful.importer;

import io.statepair.stateful.web.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads what JavaScript makes of a date: {@code toISOString()}, also without a zone, which then is UTC; milliseconds
 * since 1970; or {@code toString()}.
 */
final class JavaScriptDate extends StdDeserializer<Instant> {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX]");

    // "Mon Jan 01 2024 10:00:00 GMT+0100"; the zone's name behind it, in brackets and in any language, says nothing
    // more.
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ENGLISH);

    JavaScriptDate() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        try {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Instant.ofEpochMilli(parser.getLongValue())
                    : parse(parser.getString());
        } catch (DateTimeException e) {
            throw new InvalidValue("is no date");
        }
    }

    static Instant parse(String text) {
        if (text.contains("GMT")) {
            return OffsetDateTime.parse(text.replaceFirst(" \\(.*\\)$", ""), TEXT)
                    .toInstant();
        }
        TemporalAccessor date = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return date instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(date).toInstant(ZoneOffset.UTC);
    }
}
