package dev.nettopsy.analyzer.benchmark;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A program that fills its heap by a seed and dumps it, so that a benchmark reads what a JVM writes. Run in a process of its
 * own: {@code BenchmarkHeap FILE OBJECTS ARRAY_BYTES SEED}. Beside the dump it writes {@code FILE.truth}, the instances of
 * each node class as {@code class=count}.
 *
 * <p>With 24 million objects and an array of 200 MB the dump has 1.2 GB: two references an object on average, most of them to
 * objects made shortly before (as in real heaps, whose allocation order is their order of use), one in ten to any older one.
 */
final class BenchmarkHeap {

    /** Lists share a third of the objects and are this deep, if that fills eight: a recursive walk would not survive them. */
    private static final int LIST_DEPTH = 1_000_000;

    private static final int FEWEST_LISTS = 8;
    private static final int NEAR = 4096;
    private static final int FAR = 1 << 16;
    private static final int THREADS = 8;

    private static final List<Object> held = new ArrayList<>();

    private final long objects;
    private final SplittableRandom random;
    private final Object[] near = new Object[NEAR];
    private final Object[] far = new Object[FAR];
    private final long[] made = new long[NodeKinds.MAKERS.size()];
    private long count;

    private BenchmarkHeap(long objects, long seed) {
        this.objects = objects;
        random = new SplittableRandom(seed);
        Arrays.fill(near, held);
        Arrays.fill(far, held);
    }

    /** An element of a linked list. */
    static final class Link {
        final @Nullable Link next;
        final @Nullable Object value;

        Link(@Nullable Link next, @Nullable Object value) {
            this.next = next;
            this.value = value;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[3]);
        BenchmarkHeap heap = new BenchmarkHeap(Long.parseLong(arguments[1]), seed);
        heap.fill(Integer.parseInt(arguments[2]));
        startThreads();
        writeTruth(Path.of(file + ".truth"), heap);
        // With a collection first: NetBeans' library finds no paths in dumps that hold unreachable objects
        // (apache/netbeans#6357).
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        PrintStream out = System.out;
        out.println("seed " + seed + ", objects " + heap.count + ", bytes " + Files.size(file));
        // The parked threads are no daemons: their frames are in the dump, and they end with the process.
        Runtime.getRuntime().halt(0);
    }

    private void fill(int arrayBytes) {
        held.add(new byte[arrayBytes]);
        lists();
        maps();
        strings();
        references();
        arrays();
        while (count < objects) {
            chain(1 + random.nextInt(1000));
        }
    }

    /** Lists grow in turn, so that neighbours in a list are no neighbours in the file. */
    private void lists() {
        long links = objects / 3;
        int depth = (int) Math.min(LIST_DEPTH, links / FEWEST_LISTS);
        Link[] heads = new Link[(int) Math.max(FEWEST_LISTS, links / LIST_DEPTH)];
        for (int i = 0; i < depth; i++) {
            for (int list = 0; list < heads.length; list++) {
                heads[list] = made(new Link(heads[list], any()));
            }
        }
        held.add(heads);
    }

    private void maps() {
        long entries = objects / 60;
        List<Map<Object, Object>> maps = List.of(new HashMap<>(), new ConcurrentHashMap<>(), new TreeMap<>());
        for (Map<Object, Object> map : maps) {
            held.add(map);
            for (long i = 0; i < entries; i++) {
                map.put(made((Object) Long.valueOf(random.nextLong())), node());
            }
            count += entries;
        }
    }

    private void strings() {
        String[] texts = new String[(int) (objects / 60)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = made("text " + random.nextInt());
        }
        // Each has an array of bytes too.
        count += texts.length;
        held.add(texts);
    }

    private void references() {
        Object[] references = new Object[(int) (objects / 200)];
        for (int i = 0; i < references.length; i++) {
            references[i] = made(i % 2 == 0 ? new WeakReference<>(any()) : new SoftReference<>(node()));
        }
        held.add(references);
    }

    private void arrays() {
        Object[][] arrays = new Object[(int) (objects / 120)][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = made(new Object[random.nextInt(16)]);
            for (int slot = 0; slot < arrays[i].length; slot++) {
                arrays[i][slot] = any();
            }
        }
        held.add(arrays);
    }

    private void chain(int length) {
        NodeKinds.One before = node();
        for (int i = 1; i < length; i++) {
            NodeKinds.One next = node();
            next.left = before;
            before = next;
        }
        held.add(before);
    }

    private NodeKinds.One node() {
        // The lower of two draws: some classes have many instances, some few.
        int kind = Math.min(random.nextInt(made.length), random.nextInt(made.length));
        NodeKinds.One node = NodeKinds.MAKERS.get(kind).get();
        made[kind]++;
        node.left = any();
        if (node instanceof NodeKinds.Two two) {
            two.right = any();
        }
        if (node instanceof NodeKinds.Three three) {
            three.middle = any();
        }
        return made(node);
    }

    private Object any() {
        return random.nextInt(10) == 0 ? far[random.nextInt(FAR)] : near[random.nextInt(NEAR)];
    }

    private <T> T made(T object) {
        near[(int) (count % NEAR)] = object;
        if (random.nextInt(64) == 0) {
            far[random.nextInt(FAR)] = object;
        }
        count++;
        return object;
    }

    /** Threads whose only hold on an object is a local variable. */
    private static void startThreads() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> keep(new int[] {7, 11, 13}, ready), "keeper-" + i).start();
        }
        ready.await();
    }

    private static void keep(int[] numbers, CountDownLatch ready) {
        ready.countDown();
        while (numbers.length > 0) {
            LockSupport.park(numbers);
        }
    }

    private static void writeTruth(Path file, BenchmarkHeap heap) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int kind = 0; kind < heap.made.length; kind++) {
            String name = NodeKinds.MAKERS.get(kind).get().getClass().getName();
            lines.append(name).append('=').append(heap.made[kind]).append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8);
    }
}
