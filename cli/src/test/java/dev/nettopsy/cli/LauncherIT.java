package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on the jar that is there: which Java, which heap, what goes where. */
class LauncherIT {

    private static final String NOWHERE = "/dev/null/nowhere";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsScripts() {
        assumeTrue(Launcher.canStart());
    }

    @Test
    void startsThroughALinkToALinkInAFolderWithSpaces() throws Exception {
        Path place = Files.createDirectories(folder.resolve("a place with 'spaces'"));
        Files.createSymbolicLink(place.resolve("first"), Launcher.SCRIPT);
        Path link = Files.createSymbolicLink(place.resolve("second"), Path.of("first"));

        Run run = new Launcher(folder).run(link, "--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("nettopsy ");
        assertThat(run.code()).isZero();
    }

    @Test
    void standardOutputIsTheReportAloneOnTheFirstStartAndOnTheNext() throws Exception {
        Path script = checkout();
        Launcher launcher = new Launcher(folder);
        Object[] command = {script, "analyze", Launcher.SAMPLE, "-o", "-", "--format", "json"};

        Run first = launcher.run(command);
        List<String> made = filesBesideTheJar();
        Run second = launcher.run(command);

        assertThat(first.err()).isEmpty();
        assertThat(first.out()).startsWith("{").endsWith("}\n");
        assertThat(second).isEqualTo(first);
        assertThat(made).as("the jar and one class archive").hasSize(2).contains("nettopsy.jar");
        assertThat(filesBesideTheJar()).isEqualTo(made);
    }

    @Test
    void aHomeThatCannotBeWrittenIsNoHindrance() throws Exception {
        Run run = new Launcher(folder)
                .with("XDG_CACHE_HOME", "")
                .with("HOME", NOWHERE)
                .run(Launcher.SCRIPT, "--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("nettopsy ");
        assertThat(run.code()).isZero();
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        String pipe = "'" + Launcher.SCRIPT + "' histogram '" + Launcher.SAMPLE + "' | head -n 1";

        Run run = new Launcher(folder).run("/bin/sh", "-c", pipe);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(1).contains("shallow bytes");
        assertThat(run.code()).isZero();
    }

    @Test
    void aJavaThatIsTooOldIsNamedAndNotUsed() throws Exception {
        Path old = java("11.0.2");

        Run run = new Launcher(folder)
                .with("JAVA_HOME", old)
                .with("PATH", Launcher.tools(folder.resolve("tools")))
                .run(Launcher.SCRIPT, "--version");

        assertThat(run.err())
                .startsWith("nettopsy: Java 17 or newer is needed")
                .contains("11.0.2")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(5);
    }

    @Test
    void aJavaThatIsTooOldGivesWayToABetterOneOnThePath() throws Exception {
        Path old = java("1.8.0_402");
        String path = System.getProperty("java.home") + "/bin:" + Launcher.tools(folder.resolve("tools"));

        Run run = new Launcher(folder).with("JAVA_HOME", old).with("PATH", path).run(Launcher.SCRIPT, "--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void theHeapAndWhatTheJvmTakesAreWhatWasAskedFor() throws Exception {
        Launcher launcher = new Launcher(folder).with("NETTOPSY_JAVA_OPTS", "-XX:+PrintFlagsFinal");

        Run run = launcher.run(Launcher.SCRIPT, "analyze", Launcher.SAMPLE, "--memory", "320m", "-q");

        assertThat(run.out().lines().filter(line -> line.contains(" MaxHeapSize ")))
                .singleElement()
                .asString()
                .contains(" " + (240L << 20) + " ");
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1k", "48m", "99999g"})
    void aHeapThatNoJvmCouldHaveIsAMistakeOnTheCommandLine(String size) throws Exception {
        Run run = new Launcher(folder).run(Launcher.SCRIPT, "analyze", Launcher.SAMPLE, "--memory", size);

        assertThat(run.err()).startsWith("nettopsy: --memory: expected at ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    /** A Java that says its version and cannot be run. */
    private Path java(String version) throws IOException {
        Path home = folder.resolve("java");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Launcher.script(home.resolve("bin/java"), "exit 1");
        return home;
    }

    /** A checkout of the test's own, built but never started. */
    private Path checkout() throws IOException {
        Path target = Files.createDirectories(folder.resolve("checkout/cli/target"));
        Files.copy(Launcher.JAR, target.resolve("nettopsy.jar"));
        Path script =
                Files.createDirectories(folder.resolve("checkout/cli/bin")).resolve("nettopsy");
        return Files.copy(Launcher.SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private List<String> filesBesideTheJar() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkout/cli/target"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
