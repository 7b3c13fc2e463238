package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * Writes a {@link SectionFile} under another name beside its place, and moves it there when it is whole: of two that do so at
 * once the last one wins. Nothing is left behind if it does not come to that, also when the process is stopped. The same
 * sections give the same bytes. For one thread.
 */
public final class SectionWriter implements Closeable {

    /** So much of the disk stays free at least, or a tenth of a small one. */
    private static final long MOST_RESERVED = 512L << 20;

    /** Free space is asked for after each so many bytes. */
    private static final long STEP = 32L << 20;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final FileStore store;
    private final long reserved;
    private final Thread tidying;
    private final List<SectionTable.Entry> entries = new ArrayList<>();
    private long end = SectionTable.ALIGNMENT;
    private long checkedTo;
    private boolean published;

    private SectionWriter(Path target, Path temporary, FileChannel channel) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        store = Files.getFileStore(temporary);
        reserved = Math.min(MOST_RESERVED, store.getTotalSpace() / 10);
        tidying = new Thread(() -> deleteQuietly(temporary));
        Runtime.getRuntime().addShutdownHook(tidying);
    }

    /**
     * Begins a file, which only its owner can read until it is in its place.
     *
     * @param target where it will be
     */
    public static SectionWriter create(Path target) throws IOException {
        Path temporary = target.resolveSibling(".nettopsy-" + UUID.randomUUID() + ".tmp");
        FileChannel channel = FileChannel.open(
                temporary,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                FileAccess.ownerOnly(temporary));
        try {
            return new SectionWriter(target, temporary, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            deleteQuietly(temporary);
            throw e;
        }
    }

    /** Begins a section, which has to be closed before the next one begins. */
    public SectionOutput section(String name) {
        return new SectionOutput(this, name, end);
    }

    /** Whether a section of that name was written. */
    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /** Takes over a section of another file, or nothing of it if it is damaged. */
    public void copy(String name, Section section) throws IOException {
        SectionOutput out = section(name);
        try {
            section.open().transferTo(out);
        } catch (DamagedSectionException e) {
            // It was not ended: the next section takes its place.
            return;
        }
        out.close();
    }

    void ended(SectionTable.Entry entry) {
        entries.add(entry);
        long behind = entry.position() + entry.bytes();
        end = (behind + SectionTable.ALIGNMENT - 1) & -SectionTable.ALIGNMENT;
    }

    void write(long position, ByteBuffer bytes) throws IOException {
        long to = position + bytes.remaining();
        if (to > checkedTo) {
            if (store.getUsableSpace() - STEP < reserved) {
                throw new DiskSpaceException("not enough disk space beside the dump");
            }
            checkedTo = to + STEP;
        }
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /**
     * Ends the file and moves it into its place, over what was there.
     *
     * @param program version of this program
     * @param key of the file that the sections tell of
     * @param like whoever may read this file may read the new one
     */
    public void publish(String program, FileKey key, Path like) throws IOException {
        byte[] table = new SectionTable(program, key, entries).encoded();
        write(end, ByteBuffer.wrap(table));
        write(0, ByteBuffer.wrap(SectionTable.head(end, table)));
        channel.truncate(end + table.length);
        channel.force(true);
        channel.close();
        FileAccess.copy(like, temporary);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        published = true;
        close();
    }

    /** Deletes the file if it was not published. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(tidying);
        } catch (IllegalStateException e) {
            // The process is ending: the hook deletes the file too.
        }
        channel.close();
        if (!published) {
            deleteQuietly(temporary);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder went away with the file, or is no longer ours: there is nobody left to tell.
            return;
        }
    }
}
