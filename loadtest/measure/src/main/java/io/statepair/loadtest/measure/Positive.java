package io.statepair.loadtest.measure;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of an option that means nothing below 1. */
final class Positive implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new TypeConversionException("'" + value + "' is no whole number from 1");
    }
}
