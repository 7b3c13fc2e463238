package dev.nettopsy.analyzer.reach;

/**
 * Who else holds each object, beside the one that it was met from: numbers of a {@link DepthFirst} search. Only of objects
 * that no root holds.
 */
final class Holders {

    private final int[] starts;
    private final int[] numbers;

    private Holders(int[] starts, int[] numbers) {
        this.starts = starts;
        this.numbers = numbers;
    }

    /** Reads all references twice: to count, and to note. */
    static Holders of(DepthFirst order, RankedObjects chosen, Bits rooted, Holding holding) {
        int count = order.count();
        int[] starts = new int[count + 2];
        visit(order, chosen, rooted, holding, (holder, held) -> starts[held + 1]++);
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i], starts[i - 1]);
        }
        int[] numbers = new int[starts[starts.length - 1]];
        // Where the next holder goes: each entry ends as the start of the one behind it.
        visit(order, chosen, rooted, holding, (holder, held) -> numbers[starts[held]++] = holder);
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
        return new Holders(starts, numbers);
    }

    private static void visit(DepthFirst order, RankedObjects chosen, Bits rooted, Holding holding, Visitor visitor) {
        int[] parents = order.parents();
        for (int holder = 1; holder <= order.count(); holder++) {
            holding.seek(order.objectAt(holder));
            for (int target = holding.next(); target >= 0; target = holding.next()) {
                if (chosen.has(target) && !rooted.has(target)) {
                    int held = order.numberOf(target);
                    if (parents[held] != holder && held != holder) {
                        visitor.visit(holder, held);
                    }
                }
            }
        }
    }

    int from(int held) {
        return starts[held];
    }

    int to(int held) {
        return starts[held + 1];
    }

    int get(int index) {
        return numbers[index];
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(int holder, int held);
    }
}
