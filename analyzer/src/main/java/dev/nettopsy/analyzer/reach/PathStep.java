package dev.nettopsy.analyzer.reach;

/**
 * An object on a path from a root.
 *
 * @param id its address
 * @param className its class; for a class object the class that it stands for
 * @param via how the step before reaches it: {@code "field"}, {@code "static field"}, {@code "[3]"}, {@code "referent
 *     (soft)"}; for the first step the kind of root
 * @param isClass whether it is a class object, reached by its static fields
 */
public record PathStep(long id, String className, String via, boolean isClass) {}
