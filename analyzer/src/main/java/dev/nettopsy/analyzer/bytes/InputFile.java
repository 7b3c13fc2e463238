package dev.nettopsy.analyzer.bytes;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Opens a file that may be packed. What it is, is seen from its first bytes; names do not matter. A gzip stream and a zip
 * archive are expanded to a temporary file that is the owner's only, takes no more than the free disk space, and is gone
 * when it is closed or the process ends.
 */
public final class InputFile {

    /** First bytes that tell what a file is. */
    static final int FIRST = 64;

    private InputFile() {}

    /**
     * Opens the file, or what is packed in it.
     *
     * @param wanted tells from the first 64 bytes (fewer if the content is shorter) whether it is what the caller reads
     * @throws UnusableInputException if it is not that, in one line
     * @throws DiskSpaceException if expanding it would fill the disk
     */
    public static FileBytes open(Path path, Predicate<byte[]> wanted, Progress progress) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            byte[] first = new byte[FIRST];
            int read = file.read(0, first, 0, FIRST);
            if (read >= 2 && Gunzip.isGzip(first)) {
                return expanded(file, new Gunzip(file, progress), wanted);
            }
            if (read >= 4 && Unzip.isZip(first)) {
                return expanded(file, new Unzip(file, wanted, progress), wanted);
            }
            return file;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Expands an archive; what it said about damage goes with the result. */
    interface Expansion {

        /** Writes the content; returns what is wrong with the archive, empty if nothing is. */
        String expand(TemporaryFile target) throws IOException;
    }

    private static FileBytes expanded(FileBytes archive, Expansion expansion, Predicate<byte[]> wanted)
            throws IOException {
        TemporaryFile target = TemporaryFile.create(archive.path(), archive.size());
        try {
            String defect = expansion.expand(target);
            FileBytes content = FileBytes.of(target, archive.path(), defect);
            byte[] first = new byte[FIRST];
            content.read(0, first, 0, FIRST);
            if (!wanted.test(first)) {
                throw new UnusableInputException(
                        archive.path() + (defect.isEmpty() ? ": no heap dump in this archive" : ": " + defect));
            }
            archive.close();
            return content;
        } catch (IOException | RuntimeException | Error e) {
            target.close();
            throw e;
        }
    }
}
