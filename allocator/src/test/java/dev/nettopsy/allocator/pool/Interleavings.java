package dev.nettopsy.allocator.pool;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * How thoroughly Lincheck tries the interleavings of threads. The small search of each build, of one slab, tries the same ones each time;
 * the profile {@code concurrency} sets {@code nettopsy.test.interleavings=long}, searches further, and adds runs on real
 * threads.
 */
final class Interleavings {

    static final boolean LONG = "long".equals(System.getProperty("nettopsy.test.interleavings"));

    private static final int SCENARIOS = LONG ? 20 : 10;
    private static final int SCHEDULES = LONG ? 250 : 50;
    private static final int STRESSED_SCENARIOS = 100;
    private static final int STRESSED_RUNS = 10_000;

    /** Lincheck changes classes while a scenario runs, which takes long on a busy machine and is no hang. In milliseconds. */
    private static final long MOST_MILLIS = 300_000;

    private Interleavings() {}

    /**
     * Schedules threads one step at a time and chooses who goes next. The treasury's set and counters are the JDK's and count as
     * one step each; pages are searched under a lock: so the search is for what matters.
     *
     * @param model the same operations for one thread at a time: what they say must be what some order of them says there
     */
    static void explore(Class<?> structure, Class<?> model, int threads) {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(SCHEDULES)
                .invocationTimeout$lincheck(MOST_MILLIS)
                .threads(threads)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(0)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                "java.util.concurrent.ConcurrentHashMap", "java.util.concurrent.atomic.LongAdder")
                        .allMethods()
                        .treatAsAtomic())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                "dev.nettopsy.allocator.memory.MemoryEvents",
                                "dev.nettopsy.allocator.pool.Laws",
                                "dev.nettopsy.allocator.pool.PageMap")
                        .allMethods()
                        .ignore())
                .sequentialSpecification(model)
                .check(structure);
    }

    /** Lets real threads run into each other. */
    static void stress(Class<?> structure, Class<?> model, int threads) {
        new StressOptions()
                .iterations(STRESSED_SCENARIOS)
                .invocationsPerIteration(STRESSED_RUNS)
                .threads(threads)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(1)
                .sequentialSpecification(model)
                .check(structure);
    }
}
