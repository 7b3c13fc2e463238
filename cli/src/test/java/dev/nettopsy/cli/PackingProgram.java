package dev.nettopsy.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of {@link RealDumpLookTest}: makes parcels that are held in different ways, writes down what is in them, and dumps
 * its heap.
 */
final class PackingProgram {

    enum Service {
        SLOW,
        EXPRESS
    }

    /** Fields of every type. */
    static class Parcel {
        final String label;
        final boolean sealed;
        final byte floor;
        final short aisle;
        final char shelf;
        final int grams;
        final long serial;
        final float height;
        final double price;
        final Service service;
        final byte[] contents;

        @Nullable
        Parcel inner;

        Parcel(String label, SplittableRandom random) {
            this.label = label;
            sealed = random.nextBoolean();
            floor = (byte) random.nextInt();
            aisle = (short) random.nextInt();
            shelf = (char) random.nextInt('A', 'Z' + 1);
            grams = random.nextInt();
            serial = random.nextLong();
            height = (float) random.nextDouble();
            price = random.nextDouble();
            service = Service.values()[random.nextInt(2)];
            contents = new byte[random.nextInt(100, 2_000)];
            random.nextBytes(contents);
        }

        Map<String, String> truth() {
            return Map.of(
                    "sealed", "" + sealed,
                    "floor", "" + floor,
                    "aisle", "" + aisle,
                    "shelf", "'" + shelf + "'",
                    "grams", "" + grams,
                    "serial", "" + serial,
                    "height", "" + height,
                    "price", "" + price,
                    "service", service.name(),
                    "contents", "byte[" + contents.length + "]");
        }
    }

    /** A parcel in the process of being packed. */
    static final class OpenParcel extends Parcel {
        OpenParcel(String label, SplittableRandom random) {
            super(label, random);
        }
    }

    private static final Map<String, Parcel> STORE = new HashMap<>();
    private static final List<Reference<Parcel>> CACHE = new ArrayList<>();

    private PackingProgram() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(args[1]));
        Properties truth = new Properties();
        fill(random, truth);
        CountDownLatch packing = new CountDownLatch(1);
        CountDownLatch dumped = new CountDownLatch(1);
        Thread packer =
                new Thread(() -> pack(note(new OpenParcel("packed", random), truth), packing, dumped), "packer 7");
        packer.start();
        packing.await();
        try (Writer out = Files.newBufferedWriter(folder.resolve("truth.properties"))) {
            truth.store(out, "what is in each parcel");
        }
        // Without a collection before it: the lost one is still there.
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(folder.resolve("heap.hprof").toString(), false);
        dumped.countDown();
        packer.join();
    }

    /** In a method of its own: once it has returned, no local variable holds a parcel. */
    private static void fill(SplittableRandom random, Properties truth) {
        Parcel outer = note(new Parcel("stored", random), truth);
        outer.inner = note(new Parcel("inside", random), truth);
        STORE.put("only", outer);
        CACHE.add(new SoftReference<>(note(new Parcel("cached", random), truth)));
        note(new Parcel("lost", random), truth);
    }

    private static void pack(Parcel parcel, CountDownLatch packing, CountDownLatch dumped) {
        packing.countDown();
        try {
            if (!dumped.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the dump takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println("packed " + parcel.label);
    }

    private static <P extends Parcel> P note(P parcel, Properties truth) {
        parcel.truth().forEach((field, value) -> truth.setProperty(parcel.label + "." + field, value));
        return parcel;
    }
}
