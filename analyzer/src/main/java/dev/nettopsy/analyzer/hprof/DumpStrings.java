package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.SequentialBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of those string records that are asked for. A dump holds every symbol of the JVM; keeping only the names in
 * use bounds memory by the number of classes and fields.
 */
public final class DumpStrings {

    /** Names in class files are no longer. */
    private static final int LONGEST = 65_535 - RecordTag.HEAD;

    private final Map<Long, String> texts = new HashMap<>();

    private DumpStrings() {}

    /** Reads the texts of these identifiers (values of the table do not matter). Costs a read of all string records. */
    public static DumpStrings read(FileBytes file, DumpOutline outline, LongTable wanted) throws IOException {
        DumpStrings strings = new DumpStrings();
        SequentialBytes in = new SequentialBytes(file);
        for (Segment range : outline.strings()) {
            strings.readRange(in, range, outline.header().idSize(), wanted);
        }
        return strings;
    }

    /** The text, or null if there is no such record or it was not asked for. */
    public @Nullable String get(long id) {
        return texts.get(id);
    }

    private void readRange(SequentialBytes in, Segment range, int idSize, LongTable wanted) throws IOException {
        long position = range.start();
        while (position < range.end()) {
            in.seek(position);
            if (!in.has(RecordTag.HEAD + idSize)) {
                return;
            }
            in.u1();
            in.s4();
            long length = in.u4();
            long id = in.id(idSize);
            if (length >= idSize && wanted.get(id) != LongTable.ABSENT) {
                int bytes = (int) Math.min(length - idSize, LONGEST);
                if (in.has(bytes)) {
                    texts.putIfAbsent(id, new String(in.bytes(bytes), StandardCharsets.UTF_8));
                }
            }
            position += RecordTag.HEAD + length;
        }
    }
}
