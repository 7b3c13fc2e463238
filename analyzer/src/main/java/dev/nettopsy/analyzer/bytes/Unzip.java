package dev.nettopsy.analyzer.bytes;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Expands the one entry of a zip archive whose content is wanted. Names of entries are neither used nor shown. */
final class Unzip implements InputFile.Expansion {

    /** More entries than this are not looked into. */
    static final int MOST_ENTRIES = 1_000;

    private static final int OUTPUT = 256 << 10;

    private final FileBytes file;
    private final Predicate<byte[]> wanted;
    private final Progress progress;

    Unzip(FileBytes file, Predicate<byte[]> wanted, Progress progress) {
        this.file = file;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** The mark of an entry; archives with something else in front are not recognised. */
    static boolean isZip(byte[] first) {
        return BigEndian.s4(first, 0) == 0x504b0304;
    }

    @Override
    public String expand(TemporaryFile target) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            List<ZipEntry> dumps = dumps(zip);
            if (dumps.size() > 1) {
                throw new UnusableInputException(
                        file.path() + ": " + dumps.size() + " heap dumps in this archive; unpack it and name one");
            }
            return dumps.isEmpty() ? "" : expand(zip, dumps.get(0), target);
        } catch (ZipException e) {
            // No directory at its end, or a damaged one: the entries may be whole.
            return new UnzipInOrder(file, wanted, progress).expand(target);
        }
    }

    private List<ZipEntry> dumps(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new UnusableInputException(
                    file.path() + ": archive of " + zip.size() + " entries; unpack it and name the heap dump");
        }
        List<ZipEntry> dumps = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!entry.isDirectory() && startsAsWanted(zip, entry)) {
                dumps.add(entry);
            }
        }
        return dumps;
    }

    private boolean startsAsWanted(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return wanted.test(in.readNBytes(InputFile.FIRST));
        } catch (EOFException | ZipException e) {
            return false;
        }
    }

    private String expand(ZipFile zip, ZipEntry entry, TemporaryFile target) throws IOException {
        progress.phase("expanding", entry.getSize());
        try (InputStream in = zip.getInputStream(entry)) {
            return copy(in, target, progress);
        } catch (EOFException | ZipException e) {
            return damagedAfter(target);
        }
    }

    /** Expands to the end of an entry; returns what is wrong with it, empty if nothing is. */
    static String copy(InputStream in, TemporaryFile target, Progress progress) throws IOException {
        byte[] buffer = new byte[OUTPUT];
        try {
            int read = in.read(buffer);
            while (read >= 0) {
                target.write(buffer, read);
                progress.advance(read);
                read = in.read(buffer);
            }
            return "";
        } catch (EOFException | ZipException e) {
            return damagedAfter(target);
        }
    }

    private static String damagedAfter(TemporaryFile target) {
        return "compressed data cut or damaged after " + target.size() + " bytes of the dump";
    }
}
