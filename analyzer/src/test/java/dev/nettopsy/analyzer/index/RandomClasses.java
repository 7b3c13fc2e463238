package dev.nettopsy.analyzer.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.tools.ToolProvider;

/** Classes with fields at random, in chains at random, compiled into a folder. */
final class RandomClasses {

    private static final List<String> TYPES =
            List.of("byte", "boolean", "short", "char", "int", "float", "long", "double", "Object", "String", "int[]");

    private static final int MOST_FIELDS = 7;

    private RandomClasses() {}

    static void compile(Path folder, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder source = new StringBuilder();
        for (int type = 0; type < count; type++) {
            source.append("class Random").append(type);
            if (type > 0 && random.nextInt(4) > 0) {
                source.append(" extends Random").append(random.nextInt(type));
            }
            source.append(" {\n");
            for (int field = random.nextInt(MOST_FIELDS); field > 0; field--) {
                String name = TYPES.get(random.nextInt(TYPES.size()));
                source.append("    ").append(random.nextInt(4) == 0 ? "static " : "");
                source.append(name).append(" f").append(field).append(";\n");
            }
            source.append("}\n");
        }
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("Random.java"), source);
        int failures = requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, null, null, "--release", "17", "-d", folder.toString(), file.toString());
        assertThat(failures).isZero();
    }
}
