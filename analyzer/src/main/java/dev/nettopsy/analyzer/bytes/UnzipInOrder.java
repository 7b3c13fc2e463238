package dev.nettopsy.analyzer.bytes;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Expands the one wanted entry of a zip archive from front to back: for an archive without the directory at its end, as one
 * is that was cut while it was copied. An entry whose size stands behind it can be read so only if it is deflated.
 */
final class UnzipInOrder implements InputFile.Expansion {

    private final FileBytes file;
    private final Predicate<byte[]> wanted;
    private final Progress progress;

    UnzipInOrder(FileBytes file, Predicate<byte[]> wanted, Progress progress) {
        this.file = file;
        this.wanted = wanted;
        this.progress = progress;
    }

    @Override
    public String expand(TemporaryFile target) throws IOException {
        progress.phase("expanding", -1);
        try (ZipInputStream zip = new ZipInputStream(new FileStream(file, 0), StandardCharsets.ISO_8859_1)) {
            Optional<byte[]> first = nextWanted(zip);
            if (first.isEmpty()) {
                throw new UnusableInputException(file.path() + ": damaged or unknown zip archive; unpack it first");
            }
            target.write(first.get(), first.get().length);
            String defect = Unzip.copy(zip, target, progress);
            if (defect.isEmpty() && nextWanted(zip).isPresent()) {
                throw new UnusableInputException(
                        file.path() + ": several heap dumps in this archive; unpack it and name one");
            }
            return defect;
        }
    }

    /** Goes to the next entry that is wanted, and returns its first bytes; empty where there is none that can be read. */
    private Optional<byte[]> nextWanted(ZipInputStream zip) throws IOException {
        try {
            for (int i = 0; i < Unzip.MOST_ENTRIES && zip.getNextEntry() != null; i++) {
                byte[] first = zip.readNBytes(InputFile.FIRST);
                if (wanted.test(first)) {
                    return Optional.of(first);
                }
            }
            return Optional.empty();
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
