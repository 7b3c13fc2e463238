package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that reads a whole table.
 *
 * <p>What one will see: the Java heap is full, and a list that only a local variable of one thread holds keeps nearly all.
 */
public final class Sample72LargeResult {

    private static final int COLUMN = 200;

    private record Row(String name, long value) {}

    private Sample72LargeResult() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("large-result", arguments);
        Thread request = new Thread(() -> incident.figure("rows", export()), "request-7");
        request.start();
        request.join();
        incident.writeTruth();
    }

    private static long export() {
        List<Row> rows = new ArrayList<>();
        try {
            while (rows.add(new Row(("" + rows.size()).repeat(COLUMN / 8), rows.size()))) {
                Thread.onSpinWait();
            }
        } catch (OutOfMemoryError full) {
            return rows.size();
        }
        return -1;
    }
}
