/**
 * The records of a heap dump, as a grammar; each leaf names what reads it.
 *
 * <pre>
 * dump     → {@link dev.nettopsy.analyzer.hprof.HprofHeader#read header} record*
 * header   → "JAVA PROFILE 1.0.1" | "1.0.2" | "1.0.3", 0, idSize:u4, millis:u8
 * record   → tag:u1 micros:u4 length:u4 body                  {@link dev.nettopsy.analyzer.hprof.DumpOutline}
 * body     → 01 UTF8        id bytes*                         {@link dev.nettopsy.analyzer.hprof.DumpStrings}
 *          | 02 LOAD_CLASS  serial:u4 id stackSerial:u4 nameId
 *          | 04 FRAME       id nameId signatureId fileId classSerial:u4 line:s4
 *          | 05 TRACE       serial:u4 threadSerial:u4 count:u4 frameId*
 *          | 0C HEAP_DUMP, 1C HEAP_DUMP_SEGMENT   part*       {@link dev.nettopsy.analyzer.hprof.SegmentWalker}
 *          | 2C HEAP_DUMP_END, and others, which are passed over
 * part     → root | 20 class | 21 instance | 22 objectArray | 23 primitiveArray
 *          | C3 primitive array without elements (Android)
 *          | FE heap type:u4 nameId (Android)
 * class    → id stackSerial:u4 superId loaderId signersId domainId 0 0 instanceSize:u4
 *            count:u2 (index:u2 type:u1 value)*               constant pool, empty but for agents of old JDKs
 *            count:u2 (nameId type:u1 value)*                 statics
 *            count:u2 (nameId type:u1)*                       fields; {@link dev.nettopsy.analyzer.hprof.ClassRecord#parse}
 * instance → id stackSerial:u4 classId length:u4 value*       values of the class first, then of its superclass
 * objectArray    → id stackSerial:u4 count:u4 classId id*
 * primitiveArray → id stackSerial:u4 count:u4 type:u1 value*
 * root     → tag id [numbers]                                 {@link dev.nettopsy.analyzer.hprof.RootTag}
 * </pre>
 *
 * <p>All numbers are big-endian. The length of a heap record is not to be trusted: it is 0 if the writer died, and wrapped
 * around where old JDKs wrote one record of more than 4 GiB; then the record is walked to find its end.
 */
@NullMarked
package dev.nettopsy.analyzer.hprof;

import org.jspecify.annotations.NullMarked;
