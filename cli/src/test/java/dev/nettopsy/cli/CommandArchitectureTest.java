package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The commands see the front door and the vocabularies, nothing behind them. */
class CommandArchitectureTest {

    private static final Set<String> ALLOWED = Set.of(
            "dev.nettopsy.analyzer",
            "dev.nettopsy.analyzer.finding",
            "dev.nettopsy.analyzer.progress",
            "dev.nettopsy.snapshot",
            "dev.nettopsy.cli");

    @Test
    void commandsUseTheFrontDoorOnly() {
        Set<String> used = packagesUsed();

        assertThat(used).contains("dev.nettopsy.cli", "dev.nettopsy.analyzer");
        assertThat(ALLOWED).containsAll(used);
    }

    private static Set<String> packagesUsed() {
        JavaClasses commands = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.nettopsy.cli");
        Set<String> used = new TreeSet<>();
        commands.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> name.startsWith("dev.nettopsy."))
                .forEach(used::add));
        return used;
    }
}
