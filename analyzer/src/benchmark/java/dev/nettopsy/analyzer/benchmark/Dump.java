package dev.nettopsy.analyzer.benchmark;

import java.util.Locale;

/** The dumps that are made, all of one shape: so many objects, and one array of bytes beside them. */
enum Dump {
    TINY("5 MB", 37_000, 100_000),
    SMALL("0.1 GB", 2_000_000, 16_666_666),
    MEDIUM("1.2 GB", 24_000_000, 200_000_000),
    LARGE("6 GB", 120_000_000, 1_000_000_000);

    private final String size;
    private final long objects;
    private final int arrayBytes;

    Dump(String size, long objects, int arrayBytes) {
        this.size = size;
        this.objects = objects;
        this.arrayBytes = arrayBytes;
    }

    String size() {
        return size;
    }

    long objects() {
        return objects;
    }

    int arrayBytes() {
        return arrayBytes;
    }

    /** Mebibytes of Java heap that making it takes: twice its objects. */
    long heapMebibytes() {
        return 600 + objects * 80 / 1_000_000;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
