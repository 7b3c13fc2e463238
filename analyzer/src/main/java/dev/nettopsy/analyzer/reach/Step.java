package dev.nettopsy.analyzer.reach;

/**
 * A reference from one object to the next.
 *
 * @param owner class that declares the field; empty for array slots and for what the JVM itself keeps of a class
 * @param name field, {@code [index]}, or {@code <class>}, {@code <super>}, {@code <loader>}
 * @param isStatic whether it is a static field
 */
record Step(String owner, String name, boolean isStatic) {

    static final Step CLASS = new Step("", "<class>", false);
    static final Step SUPER = new Step("", "<super>", false);
    static final Step LOADER = new Step("", "<loader>", false);
    static final Step UNNAMED = new Step("", "<unnamed>", false);

    static Step slot(int index) {
        return new Step("", "[" + index + "]", false);
    }

    /** Whether it is a field that a class declares. */
    boolean isField() {
        return !owner.isEmpty();
    }
}
