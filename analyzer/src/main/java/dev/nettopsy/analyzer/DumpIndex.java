package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.DiskSpaceException;
import dev.nettopsy.analyzer.bytes.FileKey;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.UnusableInputException;
import dev.nettopsy.analyzer.progress.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The index that is kept beside a dump: what earlier runs found out, as far as it is of this dump, whole, and of this version
 * of the program. Whatever is wrong with it, the answer is the same as without it, and it is written anew.
 */
final class DumpIndex {

    private static final String SUFFIX = ".nettopsy-index";

    private final Path dump;
    private final Path file;
    private final IndexKeeping keeping;

    private DumpIndex(Path dump, IndexKeeping keeping) {
        this.dump = dump;
        this.file = fileOf(dump);
        this.keeping = keeping;
    }

    /** Where the index of a dump is. */
    static Path fileOf(Path dump) {
        return dump.resolveSibling(dump.getFileName() + SUFFIX);
    }

    /** Answers from the index. */
    interface Kept<T> {
        /** The answer; null if the index lacks what is needed for it. */
        @Nullable
        T from(SectionFile index) throws IOException;
    }

    /** Answers from the dump. */
    interface Anew<T> {
        /** The answer; what was found out on the way is kept in the draft. */
        T find(IndexDraft draft) throws IOException;
    }

    /** An answer from the index of a dump, if there is one that has it, else from the dump itself. */
    static <T> T answer(Path dump, IndexKeeping keeping, Kept<T> kept, Anew<T> anew) throws IOException {
        if (!keeping.kept()) {
            return anew.find(new IndexDraft(dump, fileOf(dump), keeping, null));
        }
        return new DumpIndex(dump, keeping).answer(kept, anew);
    }

    private <T> T answer(Kept<T> kept, Anew<T> anew) throws IOException {
        FileKey key = FileKey.of(dump);
        try (Opened index = open(key)) {
            T known = index.answer(kept);
            if (known != null) {
                return known;
            }
            try (IndexDraft draft = new IndexDraft(dump, file, keeping, key)) {
                try {
                    T found = anew.find(draft);
                    draft.publish(index.sections);
                    return found;
                } catch (NotInDumpException e) {
                    // Whoever mistyped a name will be back.
                    draft.publish(index.sections);
                    throw e;
                }
            }
        }
    }

    private Opened open(FileKey key) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Opened(null);
        }
        try {
            return new Opened(SectionFile.open(file, key, ToolVersion.NUMBER));
        } catch (IOException | DamagedSectionException e) {
            notUsed(e);
            return new Opened(null);
        }
    }

    private void notUsed(Throwable why) {
        boolean isKnown = why instanceof DamagedSectionException || why instanceof IOException;
        String reason = isKnown ? String.valueOf(why.getMessage()) : "it is damaged";
        keeping.notes().notUsed("index not used: " + file + ": " + reason);
    }

    /** The index as long as it proves good. */
    private final class Opened implements AutoCloseable {

        private @Nullable SectionFile sections;

        Opened(@Nullable SectionFile sections) {
            this.sections = sections;
        }

        /** Checksums tell damage; but who made them may have meant harm, so that any number in it may lead anywhere. */
        <T> @Nullable T answer(Kept<T> kept) throws IOException {
            SectionFile index = sections;
            if (index == null) {
                return null;
            }
            try {
                return kept.from(index);
            } catch (CancelledException | NotInDumpException | UnusableInputException | DiskSpaceException e) {
                throw e;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                notUsed(e);
                close();
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            SectionFile open = sections;
            sections = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
