package io.statepair.stateful.web;

import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.node.ObjectNode;

/** Says in the caller's words what Jackson did not like: field names and JSON types, never Java's. */
final class JsonErrors {

    private JsonErrors() {}

    static Problem problemOf(JacksonException error) {
        return switch (error) {
            case StreamConstraintsException tooBig ->
                new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The JSON is over a limit: " + StrictJson.DEPTH + " levels, " + StrictJson.NUMBER_LENGTH
                                + " characters a number, " + StrictJson.STRING_LENGTH + " characters a string.");
            case PropertyBindingException unknown -> Problem.invalid(field(unknown), "is not a known field");
            case DatabindException bad
            when bad.getCause() instanceof InvalidValue value ->
                Problem.invalid(field(bad), String.valueOf(value.getMessage()));
            case DatabindException bad
            when bad.getCause() instanceof NumberFormatException ->
                Problem.invalid(field(bad), "is a number out of range");
            case InputCoercionException beyond -> Problem.invalid(field(beyond), "is a number out of range");
            case MismatchedInputException wrong
            when wrong.getPath().isEmpty() -> Problem.invalid("body", "must be one JSON object and nothing else");
            case MismatchedInputException wrong -> Problem.invalid(field(wrong), "must be " + expected(wrong));
            default ->
                new Problem(
                        ProblemType.MALFORMED_JSON,
                        "The body is not valid JSON or has a field twice" + position(error) + ".");
        };
    }

    private static String field(JacksonException error) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : error.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String expected(MismatchedInputException error) {
        Class<?> target = error.getTargetType();
        if (target == null) {
            return "of another type";
        }
        if (CharSequence.class.isAssignableFrom(target)) {
            return "a string";
        }
        if (target == int.class || target == Integer.class || target == long.class || target == Long.class) {
            return "an integer";
        }
        if (target.isEnum()) {
            return "one of the documented values";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "an array";
        }
        boolean object = target == ObjectNode.class || Map.class.isAssignableFrom(target) || target.isRecord();
        return object ? "an object" : "of another type";
    }

    private static String position(JacksonException error) {
        TokenStreamLocation at = error.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
