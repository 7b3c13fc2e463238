package dev.nettopsy.analyzer.reach;

/** Who holds each number, of those that are higher. */
final class Holders {

    private final int[] starts;
    private final int[] numbers;

    private Holders(int[] starts, int[] numbers) {
        this.starts = starts;
        this.numbers = numbers;
    }

    /** Sorts references by what they lead to: counts, then places. */
    static Holders of(BackReferences references, int count) {
        int[] starts = new int[count + 2];
        references.forEach((holder, held) -> starts[held + 1]++);
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i], starts[i - 1]);
        }
        int[] numbers = new int[starts[starts.length - 1]];
        // Where the next holder goes: each entry ends as the start of the one behind it.
        references.forEach((holder, held) -> numbers[starts[held]++] = holder);
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
        return new Holders(starts, numbers);
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
}
