package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * Numbers the objects of a dump from 0 in the order of their addresses, so that whatever is kept for each object is an
 * array. The bitmap holds less than 2^32 objects, the sorted form less than 2^31. Immutable, safe from several threads.
 */
public sealed interface ObjectIds permits PagedIds, SortedIds {

    /** What {@link #ordinalOf} answers for an address where no object is. */
    long ABSENT = -1;

    /** Objects in the dump. */
    long size();

    /** The number of the object at an address, {@link #ABSENT} if there is none. */
    long ordinalOf(long id);

    /** The address of an object by its number, which must be below {@link #size}. */
    long idAt(long ordinal);

    /** Keeps them in sections of a file. */
    void keep(SectionWriter sections) throws IOException;

    /** What was kept. */
    static ObjectIds read(SectionFile sections, Columns columns) {
        return sections.find(PagedIds.PAGES) != null ? PagedIds.read(sections, columns) : SortedIds.read(sections);
    }
}
