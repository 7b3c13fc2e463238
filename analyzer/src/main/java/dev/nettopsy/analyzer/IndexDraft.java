package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.FileKey;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The index of a dump while an analysis finds out what goes into it. What goes wrong with it is said once and is no matter
 * of the analysis. For one thread.
 */
final class IndexDraft implements Closeable {

    /** Whoever asks in so many ways has room for no more. */
    private static final int MOST_SECTIONS = 60;

    private final Path dump;
    private final Path target;
    private final IndexKeeping keeping;
    private @Nullable FileKey key;
    private @Nullable SectionWriter writer;

    /** @param key of the dump before it was read; null if nothing is to be kept */
    IndexDraft(Path dump, Path target, IndexKeeping keeping, @Nullable FileKey key) {
        this.dump = dump;
        this.target = target;
        this.keeping = keeping;
        this.key = key;
    }

    /** Writes some sections. */
    interface Part {
        void writeTo(SectionWriter sections) throws IOException;
    }

    /** Writes one section. */
    interface Content {
        void writeTo(SectionOutput out) throws IOException;
    }

    /** Whether anything is kept at all. */
    boolean isWanted() {
        return key != null;
    }

    /** Keeps one section. */
    void keep(String name, Content content) {
        keep(sections -> {
            SectionOutput out = sections.section(name);
            content.writeTo(out);
            out.close();
        });
    }

    /** Keeps some sections; does nothing if no index is wanted, or none can be written. */
    void keep(Part part) {
        if (key == null) {
            return;
        }
        try {
            part.writeTo(writer());
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private SectionWriter writer() throws IOException {
        SectionWriter known = writer;
        if (known == null) {
            known = SectionWriter.create(target);
            writer = known;
        }
        return known;
    }

    /**
     * Moves the index into its place.
     *
     * @param before an index of the same dump whose other sections stay; null if there is none
     */
    void publish(@Nullable SectionFile before) {
        if (key == null || writer == null) {
            return;
        }
        keep(sections -> {
            if (before != null) {
                takeOver(before, sections);
            }
            if (!FileKey.of(dump).equals(key)) {
                throw new IOException("the dump changed while it was read");
            }
            sections.publish(ToolVersion.NUMBER, Objects.requireNonNull(key), dump);
        });
    }

    private static void takeOver(SectionFile before, SectionWriter sections) throws IOException {
        int left = MOST_SECTIONS;
        for (String name : before.names()) {
            if (!sections.has(name) && left-- > 0) {
                sections.copy(name, before.get(name));
            }
        }
    }

    private void giveUp(IOException failure) {
        key = null;
        close();
        keeping.notes().notKept("no index kept: " + target + ": " + reason(failure));
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Leaves nothing behind that is not in its place. */
    @Override
    public void close() {
        SectionWriter open = writer;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing of it is used.
                return;
            }
        }
    }
}
