package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import java.util.function.LongToIntFunction;

/** Objects that tell something of the paths that pass them. Asked from one thread. */
public interface Landmarks {

    /** Index into the snapshot's threads by address of the thread object; -1 for none. */
    int threadIndex(long id);

    /** Whether objects of this class may be landmarks other than threads. Asked once a class. */
    boolean mayBe(HeapClass type);

    /** What the object at an address tells, of a class that may be one. Asked about once an object. */
    Landmark at(long id);

    /** Threads and nothing else. */
    static Landmarks threads(LongToIntFunction threadIndex) {
        return new Landmarks() {
            @Override
            public int threadIndex(long id) {
                return threadIndex.applyAsInt(id);
            }

            @Override
            public boolean mayBe(HeapClass type) {
                return false;
            }

            @Override
            public Landmark at(long id) {
                return Landmark.NONE;
            }
        };
    }
}
