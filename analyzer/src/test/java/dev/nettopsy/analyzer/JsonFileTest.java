package dev.nettopsy.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A packed text that is longer than any snapshot ends nobody's patience. */
class JsonFileTest {

    private static InputStream blanks(int count, long most) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(" ".repeat(count).getBytes(StandardCharsets.US_ASCII));
        }
        return new JsonFile(Path.of("bomb.json.gz"), new ByteArrayInputStream(packed.toByteArray()), most);
    }

    @Test
    void whatFitsIsRead() throws IOException {
        try (InputStream in = blanks(100_000, 100_000)) {
            assertThat(in.readAllBytes()).hasSize(100_000);
        }
    }

    @Test
    void whatDoesNotEndIsRefused() throws IOException {
        try (InputStream in = blanks(100_001, 100_000)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("bomb.json.gz expands to more");
        }
    }
}
