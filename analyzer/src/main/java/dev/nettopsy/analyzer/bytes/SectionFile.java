package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of named sections, each with checksums: what a {@link SectionWriter} wrote. Nothing in it is believed before it was
 * checked. Safe from several threads.
 */
public final class SectionFile implements Closeable {

    private final FileBytes file;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private SectionFile(FileBytes file, SectionTable table) {
        this.file = file;
        for (SectionTable.Entry entry : table.entries()) {
            sections.put(entry.name(), new Section(file, entry));
        }
    }

    /**
     * Opens a file.
     *
     * @param key of the file that its sections have to tell of
     * @param program version of the program that has to have written it
     * @throws DamagedSectionException if it cannot be used, with the reason in a few words
     */
    public static SectionFile open(Path path, FileKey key, String program) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            SectionTable table = SectionTable.read(file);
            if (!table.program().equals(program)) {
                throw new DamagedSectionException("it was written by another version");
            }
            if (!table.key().equals(key)) {
                throw new DamagedSectionException("the dump has changed since");
            }
            return new SectionFile(file, table);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** The names of its sections, in the order in which they were written. */
    public List<String> names() {
        return new ArrayList<>(sections.keySet());
    }

    /** A section; null if there is none of that name. */
    public @Nullable Section find(String name) {
        return sections.get(name);
    }

    /** A section that has to be there. */
    public Section get(String name) {
        Section section = sections.get(name);
        if (section == null) {
            throw new DamagedSectionException("the section " + name + " is missing");
        }
        return section;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
