package dev.nettopsy.analyzer.index;

/**
 * The number of the class of each object: 2 bytes an object, 4 where there are more than 65,535 classes. Different objects
 * may be set from different threads.
 */
final class ClassColumn {

    private final char[] narrow;
    private final int[] wide;

    ClassColumn(long objects, int classes) {
        int size = Math.toIntExact(objects);
        boolean fits = classes <= Character.MAX_VALUE;
        narrow = new char[fits ? size : 0];
        wide = new int[fits ? 0 : size];
    }

    void set(long ordinal, int number) {
        if (wide.length == 0) {
            narrow[(int) ordinal] = (char) number;
        } else {
            wide[(int) ordinal] = number;
        }
    }

    int get(long ordinal) {
        return wide.length == 0 ? narrow[(int) ordinal] : wide[(int) ordinal];
    }
}
