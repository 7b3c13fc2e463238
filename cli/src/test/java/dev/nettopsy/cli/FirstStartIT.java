package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout where nothing is built yet: the project's launcher, POMs and folders, no sources. Maven is a
 * script that notes how it was called and puts the jar of this build in place. That Maven can build the project is shown by
 * the very build that runs this test; here it is shown when the launcher calls it, how, and what becomes of its output.
 */
class FirstStartIT {

    private static final String MAVEN = """
            echo "$*" >> '%1$s/calls'
            echo 'said by Maven'
            sleep 1
            [ ! -e '%1$s/broken' ] || exit 1
            cp '%2$s' "$PWD/cli/target/nettopsy.jar"
            """;
    private static final List<String> MODULES = List.of("allocator", "analyzer", "cli");

    @TempDir
    private Path folder;

    private Path checkout;
    private Path script;
    private Launcher launcher;

    @BeforeAll
    static void needsScripts() {
        assumeTrue(Launcher.canStart());
    }

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectory(folder.resolve("my checkout"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
        script = Files.createDirectory(checkout.resolve("cli/bin")).resolve("nettopsy");
        Files.copy(Launcher.SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        Path tools = Launcher.tools(folder.resolve("tools"));
        Launcher.script(tools.resolve("mvn"), MAVEN.formatted(folder, Launcher.JAR));
        launcher = new Launcher(folder).with("PATH", System.getProperty("java.home") + "/bin:" + tools);
    }

    @Test
    void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
        Run first = launcher.run(script, "--version");
        Run second = launcher.run(script, "--version");

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("nettopsy ").hasLineCount(1);
        assertThat(first.err())
                .startsWith("nettopsy: building the project first")
                .contains("said by Maven");
        assertThat(second).isEqualTo(new Run(0, first.out(), ""));
        assertThat(calls()).singleElement().asString().contains("package", "-DskipTests", "-pl cli -am");
    }

    @Test
    void sourcesThatAreNewerThanTheJarAreBuilt() throws Exception {
        launcher.run(script, "--version");
        Path source = Files.writeString(checkout.resolve("analyzer/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));

        Run run = launcher.run(script, "--version");

        assertThat(run.code()).isZero();
        assertThat(calls()).hasSize(2);
    }

    @Test
    void severalFirstStartsAtOnceBuildOnce() throws Exception {
        List<Launcher.Started> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            started.add(launcher.start(script, "--version"));
        }

        for (Launcher.Started one : started) {
            Run run = one.end();
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).startsWith("nettopsy ");
        }
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aBuildThatFailsIsSaidAndTriedAgain() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "");

        Run failed = launcher.run(script, "--version");
        Files.delete(broken);
        Run mended = launcher.run(script, "--version");

        assertThat(failed.code()).isEqualTo(5);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).endsWith("nettopsy: the build failed; its output is above\n");
        assertThat(mended.code()).isZero();
    }

    @Test
    void aBuildThatIsStoppedLeavesNoLock() throws Exception {
        Launcher.Started started = launcher.start(script, "--version");
        Path lock = checkout.resolve("cli/target/nettopsy.lock/pid");
        Awaited.until(() -> Files.exists(lock) && Files.exists(folder.resolve("calls")));

        started.signal("TERM");

        assertThat(started.end().code()).isEqualTo(143);
        assertThat(lock.getParent()).doesNotExist();
    }

    @Test
    void withoutMavenItIsSaidWhatIsMissing() throws Exception {
        Files.delete(folder.resolve("tools/mvn"));

        Run run = launcher.run(script, "--version");

        assertThat(run).isEqualTo(new Run(5, "", run.err()));
        assertThat(run.err()).startsWith("nettopsy: Maven is needed").hasLineCount(1);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
