package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.RuntimeFacts;

/**
 * Makes a snapshot fit to leave the house: structures, numbers, names of classes, fields and methods, and known settings stay;
 * a text of the user becomes a label (the same for the same text within the snapshot) unless it is of a pattern that a known
 * factory gives, an address of the network becomes its family and port, and what nobody has decided on is dropped.
 */
public final class Redaction {

    private Redaction() {}

    /** The snapshot without texts of the user. */
    public static MemorySnapshot withoutNames(MemorySnapshot snapshot) {
        Labels labels = new Labels();
        RecordWalk walk = new RecordWalk(String.class, component -> true, (component, text) -> {
            TextRule rule = SharingPolicy.text(component);
            return rule == null ? "" : rule.shared((String) text, labels);
        });
        return (MemorySnapshot) walk.walk(withKnownSettings(snapshot));
    }

    /** The snapshot with other addresses: the same for what is the same, and in the same order. */
    public static MemorySnapshot renumbered(MemorySnapshot snapshot) {
        Addresses addresses = new Addresses();
        new RecordWalk(Long.class, SharingPolicy::isAddress, (component, value) -> {
                    addresses.meet((Long) value);
                    return value;
                })
                .walk(snapshot);
        addresses.number();
        return (MemorySnapshot) new RecordWalk(
                        Long.class, SharingPolicy::isAddress, (component, value) -> addresses.numberOf((Long) value))
                .walk(snapshot);
    }

    private static MemorySnapshot withKnownSettings(MemorySnapshot snapshot) {
        RuntimeFacts runtime = snapshot.runtime();
        Object shared =
                new RecordShape(RuntimeFacts.class).with(runtime, "settings", Settings.shared(runtime.settings()));
        return (MemorySnapshot) new RecordShape(MemorySnapshot.class).with(snapshot, "runtime", shared);
    }
}
