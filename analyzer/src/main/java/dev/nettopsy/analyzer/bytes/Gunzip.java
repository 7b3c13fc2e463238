package dev.nettopsy.analyzer.bytes;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Expands a gzip file of one member or many; the JDK's form by blocks on all processors. */
final class Gunzip implements InputFile.Expansion {

    /** The default of 512 bytes costs a third of the speed. */
    private static final int BUFFER = 64 << 10;

    private static final int OUTPUT = 256 << 10;

    private final FileBytes file;
    private final Progress progress;

    Gunzip(FileBytes file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    static boolean isGzip(byte[] first) {
        return (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
    }

    @Override
    public String expand(TemporaryFile target) throws IOException {
        progress.phase("expanding", file.size());
        long from = BlockGunzip.isByBlocks(file) ? new BlockGunzip(file, target, progress).expand() : 0;
        return from == file.size() ? "" : expandFrom(from, target);
    }

    /** In order from a member on, whatever its size. */
    private String expandFrom(long from, TemporaryFile target) throws IOException {
        FileStream compressed = new FileStream(file, from);
        byte[] buffer = new byte[OUTPUT];
        long told = from;
        try (InputStream in = new GZIPInputStream(compressed, BUFFER)) {
            int read = in.read(buffer);
            while (read >= 0) {
                target.write(buffer, read);
                progress.advance(compressed.position() - told);
                told = compressed.position();
                read = in.read(buffer);
            }
            return "";
        } catch (EOFException e) {
            return "compressed data cut at offset " + file.size();
        } catch (ZipException e) {
            return "compressed data damaged near offset " + compressed.position();
        }
    }
}
