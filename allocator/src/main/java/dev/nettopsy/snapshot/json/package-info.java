/**
 * The file that a {@link dev.nettopsy.snapshot.MemorySnapshot} is kept and shared in: JSON, written and read as a stream.
 *
 * <pre>
 *   file     {"format": "nettopsy-snapshot", "version": 1, "snapshot": record}
 *   record   {component: value, …}    all components of the record class, in its order, under their names
 *   value    number | string | true | false | null (where annotated so) | enum constant by name | record
 *            [value, …]               a list; a set of bits as a list of 64-bit numbers
 *            {text: value, …}         a map
 *            table                    a list of regions or claims, which may have a million rows
 *   table    {"rows": n, "columns": {component: column, …}}
 *   column   [number, …]              with numbers or, for long columns, packed blocks of them: see {@link NumberColumn}
 *            {"words": [text, …], "at": column}                      texts and enum constants
 *            {"present": column, "of": column}                       what may be null
 *            {"sizes": column, "of": column}                         lists, flattened; bits too
 *            {"sizes": column, "keys": column, "values": column}     maps, flattened
 *            {component: column, …}                                  records
 * </pre>
 *
 * The grammar follows the record classes by reflection: a component that is added to a record is carried without a line of
 * code here. A file that lacks one, or has one that this release does not know, is refused, so that nothing is judged by
 * half of the facts. Needs {@code jackson-core}; nothing else of the snapshot does.
 *
 * <p>Beside it the file of a {@link dev.nettopsy.snapshot.MemorySeries}, JSON lines that a service writes about itself, for which
 * the JDK suffices: {@link dev.nettopsy.snapshot.json.TimelineReader}, {@link dev.nettopsy.snapshot.json.TimelineWriter}.
 */
@NullMarked
package dev.nettopsy.snapshot.json;

import org.jspecify.annotations.NullMarked;
