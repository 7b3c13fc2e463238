package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The superclass and the instance size of each class. Chains in a crafted dump may be long or run in circles: a class that
 * would close a circle, or be deeper than any real one, has no superclass and is on the list of those cut off.
 */
final class ClassChains {

    private static final int NONE = -1;

    /** Whatever is done for each class with its superclasses would take quadratic time and memory without a bound. */
    static final int DEEPEST = 1_000;

    private final IntFunction<List<ClassRecord.Field>> fields;
    private final int[] supers;
    private final boolean[] onChain;
    private final int[] depths;
    private final @Nullable InstanceSizes[] sizes;
    private final InstanceSizes header;
    private final List<Integer> cutOff = new ArrayList<>();

    /**
     * @param fields of instances, class by class
     * @param header what an instance takes before its first field
     */
    ClassChains(
            List<ClassRecord> records,
            LongTable numbers,
            IntFunction<List<ClassRecord.Field>> fields,
            InstanceSizes header) {
        this.fields = fields;
        this.supers = new int[records.size()];
        this.onChain = new boolean[records.size()];
        this.depths = new int[records.size()];
        this.sizes = new InstanceSizes[records.size()];
        this.header = header;
        Arrays.setAll(supers, i -> numbers.get(records.get(i).superId()));
        for (int i = 0; i < supers.length; i++) {
            follow(i);
        }
    }

    /** Number of the superclass, -1 if there is none. */
    int superNumber(int number) {
        return supers[number];
    }

    /** Numbers of the classes whose superclass was left out. */
    List<Integer> cutOff() {
        return List.copyOf(cutOff);
    }

    /** What an instance takes. */
    InstanceSizes sizes(int number) {
        InstanceSizes found = number == NONE ? header : sizes[number];
        return found == null ? header : found;
    }

    private void follow(int first) {
        List<Integer> chain = new ArrayList<>();
        int number = first;
        while (number != NONE && sizes[number] == null) {
            chain.add(number);
            onChain[number] = true;
            int above = supers[number];
            if (above != NONE && onChain[above]) {
                cutOff(number);
            }
            number = supers[number];
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            int done = chain.get(i);
            if (supers[done] != NONE && depths[supers[done]] == DEEPEST) {
                cutOff(done);
            }
            depths[done] = supers[done] == NONE ? 1 : depths[supers[done]] + 1;
            sizes[done] = sizes(supers[done]).with(fields.apply(done));
            onChain[done] = false;
        }
    }

    private void cutOff(int number) {
        supers[number] = NONE;
        cutOff.add(number);
    }
}
