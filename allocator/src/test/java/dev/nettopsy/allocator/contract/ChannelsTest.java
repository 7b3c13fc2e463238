package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams, channels and files. A file channel is a gathering and a scattering channel as well. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class ChannelsTest extends Contract {

    private static final int AT = 5;

    private final Subject subject;
    private final byte[] model;
    private final int count;

    @TempDir
    private static Path folder = Path.of("");

    ChannelsTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(6, subject.room().bytes());
        this.count = model.length - AT - 3;
    }

    @Test
    void streams() throws IOException {
        ByteBuf buffer = filled(subject, model);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        buffer.getBytes(AT, out, count);
        assertThat(out.toByteArray()).isEqualTo(part());
        buffer.readerIndex(AT).readBytes(out, count);
        assertThat(buffer.readerIndex()).isEqualTo(AT + count);
        assertThat(out.size()).isEqualTo(2 * count);

        ByteBuf other = lend(subject);
        assertThat(other.setBytes(1, new ByteArrayInputStream(part()), count)).isEqualTo(count);
        assertThat(other.slice(1, count)).isEqualTo(buffer.slice(AT, count));
        assertThat(other.setBytes(0, new ByteArrayInputStream(new byte[3]), 6)).isEqualTo(3);
        assertThat(other.setBytes(0, new ByteArrayInputStream(new byte[0]), 6)).isEqualTo(-1);
        assertThat(other.writeBytes(new ByteArrayInputStream(new byte[3]), 6)).isEqualTo(3);
        assertThat(other.writerIndex()).isEqualTo(3);
        assertThat(other.writeBytes(new ByteArrayInputStream(new byte[0]), 6)).isEqualTo(-1);
        assertThat(other.writerIndex()).isEqualTo(3);
    }

    @Test
    void aChannelTakesBytesAndGivesThem() throws IOException {
        ByteBuf buffer = filled(subject, model);
        Path path = Files.createTempFile(folder, "gathered", "");
        try (FileChannel out = open(path)) {
            assertThat(buffer.getBytes(AT, out, count)).isEqualTo(count);
            assertThat(buffer.readerIndex()).isZero();
            assertThat(buffer.readerIndex(AT).readBytes(out, count)).isEqualTo(count);
            assertThat(buffer.readerIndex()).isEqualTo(AT + count);
        }
        byte[] twice = Arrays.copyOf(part(), 2 * count);
        System.arraycopy(part(), 0, twice, count, count);
        assertThat(Files.readAllBytes(path)).isEqualTo(twice);

        ByteBuf other = lend(subject);
        try (FileChannel in = open(path)) {
            assertThat(other.setBytes(2, in, count)).isEqualTo(count);
            assertThat(other.slice(2, count)).isEqualTo(buffer.slice(AT, count));
            assertThat(other.writeBytes(in, count)).isEqualTo(count);
            assertThat(other.slice(0, count)).isEqualTo(buffer.slice(AT, count));
            assertThat(other.writeBytes(in, 1)).isEqualTo(-1);
            assertThat(other.writerIndex()).isEqualTo(count);
        }
    }

    @Test
    void aFileTakesBytesAtAPositionAndGivesThem() throws IOException {
        ByteBuf buffer = filled(subject, model);
        Path path = Files.createTempFile(folder, "placed", "");
        try (FileChannel file = open(path)) {
            assertThat(buffer.getBytes(AT, file, 10, count)).isEqualTo(count);
            assertThat(buffer.readerIndex(AT).readBytes(file, 10L + count, count))
                    .isEqualTo(count);
            assertThat(file.position()).isZero();
            assertThat(file.size()).isEqualTo(10L + 2L * count);
            ByteBuf other = lend(subject);
            assertThat(other.setBytes(2, file, 10, count)).isEqualTo(count);
            assertThat(other.slice(2, count)).isEqualTo(buffer.slice(AT, count));
            assertThat(other.writeBytes(file, 10L + count, count)).isEqualTo(count);
            assertThat(other.slice(0, count)).isEqualTo(buffer.slice(AT, count));
            assertThat(other.writeBytes(file, 1L << 40, 1)).isEqualTo(-1);
            assertThatThrownBy(() -> other.getBytes(0, file, 0, model.length + 1))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> other.setBytes(model.length, file, 0, 1))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aClosedChannelIsTheEndOfTheInput() throws IOException {
        ByteBuf buffer = lend(subject);
        FileChannel closed = open(folder.resolve("closed"));
        closed.close();
        assertThat(buffer.setBytes(0, closed, 1)).isEqualTo(-1);
        assertThat(buffer.setBytes(0, closed, 0, 1)).isEqualTo(-1);
        assertThatThrownBy(() -> buffer.getBytes(0, closed, 1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> buffer.writeZero(1).readBytes(closed, 1)).isInstanceOf(ClosedChannelException.class);
        assertThat(buffer.readerIndex()).isZero();
    }

    private byte[] part() {
        return Arrays.copyOfRange(model, AT, AT + count);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
