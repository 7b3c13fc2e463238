package dev.nettopsy.samples.truth;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of an incident: where its files go and in which variant it runs. Ends with {@link #dump}, which writes
 * {@code truth.json} and {@code heap.hprof}.
 *
 * <p>Arguments: {@code FOLDER [direct|heap] [collect|keep] [no-dump]}. With {@code collect} a full collection comes before the dump,
 * as {@code jmap -dump:live} makes it; with {@code keep} garbage stays in it.
 */
public final class Incident {

    private final String name;
    private final File folder;
    private final Memory memory;
    private final boolean collect;
    private final boolean dumps;
    private final Register register = new Register();
    private final Roots roots = new Roots();
    private final List<AdaptiveByteBufAllocator> allocators = new ArrayList<>();
    private final List<PooledByteBufAllocator> arenas = new ArrayList<>();
    private final List<Workers> crews = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private Incident(String name, File folder, Memory memory, boolean collect, boolean dumps) {
        this.name = name;
        this.folder = folder;
        this.memory = memory;
        this.collect = collect;
        this.dumps = dumps;
    }

    /** Reads the arguments of the process. */
    public static Incident of(String name, String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("usage: FOLDER [direct|heap] [collect|keep] [no-dump]");
        }
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Memory memory = options.contains("heap") ? Memory.HEAP : Memory.DIRECT;
        Jvm.settle();
        return new Incident(
                name, new File(arguments[0]), memory, !options.contains("keep"), !options.contains("no-dump"));
    }

    public Memory memory() {
        return memory;
    }

    public Register register() {
        return register;
    }

    /** Buffers that the program wraps in others. */
    public Roots roots() {
        return roots;
    }

    /** Takes the allocator's structures into the truth. Before the dump this list is emptied: the program must hold it itself. */
    public AdaptiveByteBufAllocator watch(AdaptiveByteBufAllocator allocator) {
        allocators.add(allocator);
        return allocator;
    }

    /** Takes the allocator's structures into the truth, as above. */
    public PooledByteBufAllocator watch(PooledByteBufAllocator allocator) {
        arenas.add(allocator);
        return allocator;
    }

    /** Takes what these threads own into the truth. */
    public Workers watch(Workers workers) {
        crews.add(workers);
        return workers;
    }

    /** A buffer of this incident's kind, on the program's list. */
    public ByteBuf allocate(ByteBufAllocator allocator, int bytes) {
        return register.live(memory.allocate(allocator, bytes), bytes);
    }

    /** Adds a figure that only this incident knows. */
    public void figure(String key, long value) {
        figures.put(key, value);
    }

    /** Where the dump goes. */
    public File dumpFile() {
        return new File(folder, "heap.hprof");
    }

    /** Writes down what is true, forgets what was lost, and dumps the heap. */
    public void dump() {
        dump(() -> {});
    }

    /** The same, with something that comes last before the dump and that changes nothing of what is true. */
    public void dump(Runnable last) {
        writeTruth();
        last.run();
        if (dumps) {
            HeapDump.write(dumpFile(), collect);
        }
    }

    /** Writes down what is true, for incidents whose dump the JVM makes by itself. */
    public void writeTruth() {
        Truth truth = new Truth();
        // Before 4.1.110 there is no adaptive allocator, whose class must not be asked for then.
        if (!allocators.isEmpty()) {
            allocators.forEach(truth::allocator);
        }
        arenas.forEach(truth::allocator);
        crews.forEach(crew -> {
            for (int i = 0; i < crew.count(); i++) {
                crew.on(i, truth::visitThread);
            }
        });
        truth.visitThread();
        truth.buffers(register.all());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("incident", name);
        object.put("memory", memory.id());
        object.put("collected", collect);
        object.putAll(Jvm.describe());
        object.put("figures", figures);
        object.putAll(truth.describe());
        object.put("roots", roots.describe());
        write(new File(folder, "truth.json"), Json.write(object));
        register.forget();
        roots.forget();
        allocators.clear();
        arenas.clear();
    }

    /** By an ordinary stream: a channel would leave a temporary direct buffer behind. */
    private static void write(File file, String text) {
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
