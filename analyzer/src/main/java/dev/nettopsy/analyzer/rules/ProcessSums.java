package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Backing;
import dev.nettopsy.snapshot.ProcessMemory.Category;
import dev.nettopsy.snapshot.ProcessMemory.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Sums over what the system and the JVM say of the process. */
final class ProcessSums {

    /** The Java heap has causes of its own, and so has direct memory: "Other", and "Internal" up to JDK 10. */
    private static final Set<String> NOT_THE_JVMS_OWN = Set.of("Java Heap", "Other", "Internal");

    private ProcessSums() {}

    /** Bytes that the JVM committed for whatever purpose. */
    static long committed(ProcessMemory process) {
        return process.categories().stream().mapToLong(Category::committed).sum();
    }

    /** What the JVM took for itself, largest first. */
    static List<Category> ofJvm(ProcessMemory process) {
        return process.categories().stream()
                .filter(category -> !NOT_THE_JVMS_OWN.contains(category.name()))
                .sorted(Comparator.comparingLong(Category::committed).reversed())
                .toList();
    }

    /** Resident and swapped-out pages. */
    static long footprint(ProcessMemory process) {
        return process.resident() < 0 ? -1 : process.resident() + Math.max(0, process.swapped());
    }

    /** Resident pages of files: code, fonts, indexes; the system can drop most of them. -1 if mappings were not told. */
    static long residentFiles(ProcessMemory process) {
        if (process.mappings().isEmpty()) {
            return -1;
        }
        return process.mappings().stream()
                .filter(mapping -> mapping.backing() == Backing.FILE)
                .mapToLong(Mapping::resident)
                .sum();
    }
}
