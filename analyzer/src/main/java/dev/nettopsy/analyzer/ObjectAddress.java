package dev.nettopsy.analyzer;

import java.util.ArrayList;
import java.util.List;

/**
 * The address of an object as a user writes it: {@code 0x7a2c41d28} or {@code 7a2c41d28} as Eclipse MAT and this tool show it,
 * also behind the name of a class and an {@code @}, or decimal. Digits alone may be meant either way: the dump decides.
 *
 * @param meanings what it may stand for, hexadecimal first
 */
public record ObjectAddress(List<Long> meanings) {

    private static final int HEX = 16;

    public ObjectAddress {
        meanings = List.copyOf(meanings);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is no address; the message says what was expected
     */
    public static ObjectAddress of(String text) {
        String word = text.substring(text.lastIndexOf('@') + 1).strip();
        boolean isMarked = word.matches("0[xX].*");
        String digits = isMarked ? word.substring(2) : word;
        List<Long> meanings = new ArrayList<>();
        if (digits.matches("[0-9a-fA-F]{1,16}")) {
            meanings.add(Long.parseUnsignedLong(digits, HEX));
        }
        // 2^64 has 20 digits.
        if (!isMarked && digits.matches("[0-9]{2,19}")) {
            meanings.add(Long.parseUnsignedLong(digits));
        }
        if (meanings.isEmpty()) {
            throw new IllegalArgumentException("expected an address such as 0x7a2c41d28 but found '" + text + "'");
        }
        return new ObjectAddress(meanings);
    }
}
