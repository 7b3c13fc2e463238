package dev.nettopsy.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant by the word that users know it by, in any case; the error names all words. */
record Word<E extends Enum<E>>(Class<E> type, Function<E, String> word) implements ITypeConverter<E> {

    Word(Class<E> type) {
        this(type, Enum::toString);
    }

    @Override
    public E convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word.apply(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected " + words() + " but found '" + value + "'"));
    }

    private String words() {
        return Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
    }
}
