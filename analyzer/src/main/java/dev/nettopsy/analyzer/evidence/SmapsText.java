package dev.nettopsy.analyzer.evidence;

import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/PID/smaps} of Linux (fs/proc/task_mmu.c): for each mapping a head with its addresses, rights and file, then lines
 * with a name and an amount. The roll-up has one head for all.
 */
final class SmapsText {

    /** What the C library's arenas for threads are called here; they have no name of their own. */
    static final String MALLOC_ARENAS = "malloc arenas of threads";

    private static final Pattern HEAD = Pattern.compile(
            "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([r-][w-][x-][ps-]) [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ \\d+\\s*(.*)");
    private static final Pattern AMOUNT = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB\\s*");
    private static final String ROLLUP = "[rollup]";
    private static final String ANONYMOUS = "anonymous";
    private static final String OTHERS = "other files";
    private static final int MOST_NAMES = 10_000;
    private static final long KIB = 1024;

    /** HEAP_MAX_SIZE of glibc on 64 bits: an arena lies at a multiple of it, its unused rest without any right. */
    private static final long ARENA_BYTES = 64L << 20;

    private final Map<String, Long> sums = new LinkedHashMap<>();
    private final Map<String, Mapping> mappings = new LinkedHashMap<>();
    private boolean isRollup;
    private @Nullable Current current;

    /** The mapping whose amounts are being read. */
    private static final class Current {
        private final long start;
        private final long end;
        private final String rights;
        private String name;
        private long resident;

        Current(long start, long end, String rights, String name) {
            this.start = start;
            this.end = end;
            this.rights = rights;
            this.name = name;
        }
    }

    private SmapsText() {}

    /** Whether the line is the head of a mapping. */
    static boolean isHead(String line) {
        return HEAD.matcher(line).matches();
    }

    static ProcessMemory read(String head, LineSource lines, String source) throws IOException {
        SmapsText text = new SmapsText();
        for (@Nullable String line = head; line != null; line = lines.next()) {
            text.take(line);
        }
        text.finishMapping();
        return text.toMemory(source);
    }

    private void take(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            startMapping(head);
            return;
        }
        Matcher amount = AMOUNT.matcher(line);
        if (amount.matches()) {
            long bytes = Long.parseLong(amount.group(2)) * KIB;
            sums.merge(amount.group(1), bytes, Long::sum);
            if (current != null && amount.group(1).equals("Rss")) {
                current.resident = bytes;
            }
        }
    }

    private void startMapping(Matcher head) {
        String file = head.group(4).strip();
        isRollup |= file.equals(ROLLUP);
        Current next = new Current(
                Long.parseUnsignedLong(head.group(1), 16),
                Long.parseUnsignedLong(head.group(2), 16),
                head.group(3),
                name(file));
        Current last = current;
        if (last != null && isRestOfArena(last, next)) {
            last.name = MALLOC_ARENAS;
            next.name = MALLOC_ARENAS;
        }
        finishMapping();
        current = next;
    }

    private static boolean isRestOfArena(Current last, Current next) {
        return last.name.equals(ANONYMOUS)
                && next.name.equals(ANONYMOUS)
                && last.end == next.start
                && last.start % ARENA_BYTES == 0
                && next.end - last.start == ARENA_BYTES
                && last.rights.startsWith("rw")
                && next.rights.startsWith("---");
    }

    private void finishMapping() {
        Current done = current;
        if (done == null || isRollup) {
            return;
        }
        String name = mappings.size() < MOST_NAMES || mappings.containsKey(done.name) ? done.name : OTHERS;
        // The rest of an arena is part of it and no mapping more.
        long count = done.name.equals(MALLOC_ARENAS) && done.rights.startsWith("---") ? 0 : 1;
        Mapping more = new Mapping(name, count, Math.max(0, done.end - done.start), done.resident);
        mappings.merge(name, more, SmapsText::sum);
    }

    private static Mapping sum(Mapping a, Mapping b) {
        return new Mapping(a.name(), a.count() + b.count(), a.virtual() + b.virtual(), a.resident() + b.resident());
    }

    /** Brackets name what the kernel knows; of files the name without folders is enough, and tells less of the machine. */
    private static String name(String file) {
        if (file.isEmpty()) {
            return ANONYMOUS;
        }
        if (file.startsWith("[")) {
            return file;
        }
        String path = file.endsWith(" (deleted)") ? file.substring(0, file.length() - " (deleted)".length()) : file;
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private ProcessMemory toMemory(String source) {
        List<Mapping> sorted = new ArrayList<>(mappings.values());
        sorted.sort(Comparator.comparingLong(Mapping::resident)
                .thenComparingLong(Mapping::virtual)
                .reversed()
                .thenComparing(Mapping::name));
        return new ProcessMemory(
                sums.getOrDefault("Rss", -1L),
                sums.getOrDefault("Pss", -1L),
                sums.getOrDefault("Anonymous", -1L),
                sums.getOrDefault("Swap", -1L),
                sorted,
                List.of(),
                List.of(source));
    }
}
