package dev.nettopsy.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for looking closer on the dump of a real JVM, held against what its program wrote down. */
class RealDumpLookTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_122L);
    private static final String PARCEL = PackingProgram.Parcel.class.getName();

    @TempDir
    static @Nullable Path folder;

    private static Path dump() {
        return requireNonNull(folder).resolve("heap.hprof");
    }

    @BeforeAll
    static void dumpAChild() throws IOException, InterruptedException {
        System.out.println("RealDumpLookTest: seed " + SEED);
        Path log = dump().resolveSibling("log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        PackingProgram.class.getName(),
                        requireNonNull(folder).toString(),
                        Long.toString(SEED))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(child.waitFor()).as(() -> "see " + log).isZero();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    @Test
    void everyFieldHasTheValueThatTheProgramWroteDown() throws IOException {
        Properties truth = new Properties();
        try (var in = Files.newBufferedReader(dump().resolveSibling("truth.properties"))) {
            truth.load(in);
        }
        Map<String, String> parcels = parcels();

        assertThat(truth).hasSize(50);
        truth.forEach((key, value) -> {
            String label = ((String) key).replaceAll("\\..*", "");
            String field = ((String) key).replaceAll(".*\\.", "");
            assertThat(parcels.get(label))
                    .as("%s is %s, seed %d", key, value, SEED)
                    .containsPattern("\\n  " + field + " +(\\{.*\\}  )?" + Pattern.quote((String) value) + "( |\\n)");
        });
    }

    @Test
    void thePathLeadsFromTheStaticFieldToTheParcelInside() {
        Run run = path("inside");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("@ 0x\\p{XDigit}+", "@"))
                .contains("Held by 1 object. The shortest path:")
                .contains("class " + PackingProgram.class.getName() + " @")
                .containsPattern("static \\.STORE  java.util.HashMap @")
                .containsPattern("└ \\.table  java.util.HashMap\\$Node\\[\\] @")
                .containsPattern("└ \\[\\d+\\]  java.util.HashMap\\$Node @")
                .containsPattern("└ \\.value  " + PARCEL.replace("$", "\\$") + " @")
                .containsPattern("└ \\.inner  " + PARCEL.replace("$", "\\$") + " @");
    }

    @Test
    void aLocalVariableIsToldWithItsThreadAndMethod() {
        assertThat(path("packed").out())
                .contains("local variable in " + PackingProgram.class.getName() + "#pack of thread \"packer 7\"\n└ "
                        + PackingProgram.OpenParcel.class.getName() + " @ 0x");
    }

    @Test
    void softlyHeldAndLostParcelsAreToldApart() {
        assertThat(path("cached").out())
                .contains("Only soft references hold it")
                .contains("static .CACHE  java.util.ArrayList @ ")
                .contains("└ .referent (soft)  " + PARCEL + " @ ");
        assertThat(path("lost").out()).contains("No GC root reaches it");
    }

    @Test
    void whatTheStoreRetainsHasTheParcelsInIt() {
        String out = path("inside", "--retained").out();

        assertThat(out)
                .contains(" with all that it alone keeps")
                .contains("It would go with each of these, nearest first:");
        String dominators = out.substring(out.indexOf("It would go"));
        assertThat(dominators.replaceAll("@ 0x\\p{XDigit}+", "@"))
                .containsPattern(PARCEL.replace("$", "\\$") + " @, keeps [\\d,]+ bytes\n"
                        + "  java.util.HashMap\\$Node @, keeps [\\d,]+ bytes\n"
                        + "  java.util.HashMap\\$Node\\[\\] @, keeps [\\d,]+ bytes\n"
                        + "  java.util.HashMap @, keeps ");
    }

    private static Run path(String label, Object... options) {
        String first = requireNonNull(parcels().get(label)).lines().findFirst().orElseThrow();
        String address = first.substring(first.indexOf("0x"), first.indexOf(','));
        Object[] all = new Object[options.length + 3];
        all[0] = "path";
        all[1] = dump();
        all[2] = address;
        System.arraycopy(options, 0, all, 3, options.length);
        return Run.of(all);
    }

    /** What is told of each parcel, by its label. */
    private static Map<String, String> parcels() {
        Run run = Run.of("objects", dump(), PARCEL, "--subclasses");
        assertThat(run.err()).isEmpty();
        Map<String, String> parcels = new TreeMap<>();
        Pattern.compile("\\R\\R")
                .splitAsStream(run.out())
                .filter(parcel -> parcel.contains("\n  label"))
                .forEach(parcel ->
                        parcels.put(parcel.replaceAll("(?s).*\\n  label +\"(\\w+)\".*", "$1"), parcel + "\n"));
        return parcels;
    }
}
