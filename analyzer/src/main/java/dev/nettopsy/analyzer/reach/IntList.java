package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/** Numbers in the order they were added. */
final class IntList {

    private int[] elements = new int[64];
    private int size;

    void add(int element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.addExact(size, size >> 1));
        }
        elements[size++] = element;
    }

    int get(int index) {
        return elements[index];
    }

    int removeLast() {
        return elements[--size];
    }

    int size() {
        return size;
    }
}
