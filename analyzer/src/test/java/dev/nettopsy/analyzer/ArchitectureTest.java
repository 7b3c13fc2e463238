package dev.nettopsy.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which, as a table. To draw a new arrow, change the line here, in the open; if an import feels handy
 * and this test refuses it, move the data, not the arrow.
 */
class ArchitectureTest {

    private static final String ANALYZER = "dev.nettopsy.analyzer.";
    private static final String SNAPSHOT = "snapshot";
    private static final String FRONT_DOOR = "front door";

    /** Package, and what of ours it may use besides itself and {@code progress}. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry(SNAPSHOT, Set.of()),
            Map.entry("allocator.size", Set.of()),
            Map.entry("allocator.memory", Set.of(SNAPSHOT)),
            Map.entry("allocator.pool", Set.of("allocator.memory", "allocator.size")),
            Map.entry("allocator", Set.of("allocator.memory", "allocator.size", "allocator.pool", SNAPSHOT)),
            Map.entry("progress", Set.of()),
            Map.entry("bytes", Set.of()),
            Map.entry("finding", Set.of()),
            Map.entry("hprof", Set.of("bytes")),
            Map.entry("index", Set.of("hprof", "bytes")),
            Map.entry("graph", Set.of("index", "hprof", "bytes")),
            Map.entry("reach", Set.of("graph", "bytes", SNAPSHOT)),
            Map.entry("heap", Set.of("graph", "reach", SNAPSHOT)),
            Map.entry("decode", Set.of("graph", "reach", SNAPSHOT)),
            Map.entry("evidence", Set.of("bytes", SNAPSHOT)),
            Map.entry("ledger", Set.of(SNAPSHOT)),
            Map.entry("trend", Set.of(SNAPSHOT)),
            Map.entry("rules", Set.of("ledger", "trend", SNAPSHOT, "finding")),
            Map.entry("report", Set.of("finding", "ledger", "trend", SNAPSHOT)),
            Map.entry("render", Set.of("report", "finding")),
            Map.entry(
                    FRONT_DOOR,
                    Set.of(
                            SNAPSHOT,
                            "bytes",
                            "finding",
                            "hprof",
                            "index",
                            "graph",
                            "reach",
                            "heap",
                            "decode",
                            "evidence",
                            "ledger",
                            "trend",
                            "rules",
                            "report",
                            "render")));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nettopsy");

    @Test
    void everyArrowIsInTheTable() {
        assertThat(violations(classes, ARROWS)).isEmpty();
    }

    @Test
    void onlyTheAllocatorKnowsNetty() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith("io.netty")
                            && !type.getPackageName().equals("dev.nettopsy.allocator"))
                    .forEach(name -> found.add(type.getName() + " -> " + name));
        }
        assertThat(found).isEmpty();
    }

    /** The checker checked: with an empty table, the arrows that exist must be refused. */
    @Test
    void anArrowThatIsNotInTheTableIsRefused() {
        Map<String, Set<String>> none = new TreeMap<>();
        ARROWS.keySet().forEach(name -> none.put(name, Set.of()));
        assertThat(violations(classes, none)).anyMatch(line -> line.startsWith("ledger -> snapshot"));
    }

    private static List<String> violations(JavaClasses classes, Map<String, Set<String>> arrows) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            String from = place(type.getPackageName());
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                String to = place(dependency.getTargetClass().getPackageName());
                if (!allowed(from, to, arrows)) {
                    found.add(from + " -> " + to + ": " + dependency.getDescription());
                }
            });
        }
        return found;
    }

    private static boolean allowed(String from, String to, Map<String, Set<String>> arrows) {
        if (to.isEmpty() || from.isEmpty() || from.equals(to) || to.equals("progress")) {
            return true;
        }
        return arrows.getOrDefault(from, Set.of()).contains(to);
    }

    /** The row of the table that a package stands for; empty if it is none of ours. */
    private static String place(String packageName) {
        if (packageName.startsWith("dev.nettopsy.snapshot")) {
            return SNAPSHOT;
        }
        if (packageName.startsWith("dev.nettopsy.allocator")) {
            return packageName.substring("dev.nettopsy.".length());
        }
        if (packageName.equals("dev.nettopsy.analyzer")) {
            return FRONT_DOOR;
        }
        if (!packageName.startsWith(ANALYZER)) {
            return "";
        }
        String rest = packageName.substring(ANALYZER.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
