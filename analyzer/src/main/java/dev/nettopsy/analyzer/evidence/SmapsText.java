package dev.nettopsy.analyzer.evidence;

import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Backing;
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

    /** The C library's arenas for threads; they have no name of their own. */
    private static final Use MALLOC_ARENAS = new Use(Backing.MALLOC_ARENA, "malloc arenas of threads");

    private static final Use ANONYMOUS = new Use(Backing.MEMORY, "anonymous");
    private static final Use OTHER_FILES = new Use(Backing.FILE, "other files");
    private static final Use OTHER_MEMORY = new Use(Backing.MEMORY, "other memory");

    private static final Pattern HEAD = Pattern.compile(
            "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([r-][w-][x-][ps-]) [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ \\d+\\s*(.*)");
    private static final Pattern AMOUNT = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB\\s*");
    private static final String ROLLUP = "[rollup]";
    /** What memfd_create makes; the slash stands where the folders of other files are. */
    private static final String FILE_IN_MEMORY = "/memfd:";

    private static final String DELETED = " (deleted)";
    private static final int MOST_NAMES = 10_000;
    private static final long KIB = 1024;

    /** HEAP_MAX_SIZE of glibc on 64 bits: an arena lies at a multiple of it, its unused rest without any right. */
    private static final long ARENA_BYTES = 64L << 20;

    private final Map<String, Long> sums = new LinkedHashMap<>();
    private final Map<Use, Mapping> mappings = new LinkedHashMap<>();
    private boolean isRollup;
    private @Nullable Current current;

    /** What a mapping is for: those of one use are added up. A file may be called as the kernel calls its own. */
    private record Use(Backing backing, String name) {}

    /** The mapping whose amounts are being read. */
    private static final class Current {
        private final long start;
        private final long end;
        private final String rights;
        private Use use;
        private long resident;

        Current(long start, long end, String rights, Use use) {
            this.start = start;
            this.end = end;
            this.rights = rights;
            this.use = use;
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
                use(file));
        Current last = current;
        if (last != null && isRestOfArena(last, next)) {
            last.use = MALLOC_ARENAS;
            next.use = MALLOC_ARENAS;
        }
        finishMapping();
        current = next;
    }

    private static boolean isRestOfArena(Current last, Current next) {
        return last.use.equals(ANONYMOUS)
                && next.use.equals(ANONYMOUS)
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
        Use use = mappings.size() < MOST_NAMES || mappings.containsKey(done.use) ? done.use : others(done.use);
        // The rest of an arena is part of it and no mapping more.
        long count = done.use.equals(MALLOC_ARENAS) && done.rights.startsWith("---") ? 0 : 1;
        Mapping more = new Mapping(use.backing, use.name, count, Math.max(0, done.end - done.start), done.resident);
        mappings.merge(use, more, SmapsText::sum);
    }

    private static Use others(Use use) {
        return switch (use.backing) {
            case FILE -> OTHER_FILES;
            case MEMORY -> OTHER_MEMORY;
            case MALLOC_ARENA -> MALLOC_ARENAS;
        };
    }

    private static Mapping sum(Mapping a, Mapping b) {
        return new Mapping(
                a.backing(), a.name(), a.count() + b.count(), a.virtual() + b.virtual(), a.resident() + b.resident());
    }

    /** Brackets name what the kernel knows; of files the name without folders is enough, and tells less of the machine. */
    private static Use use(String file) {
        if (file.isEmpty()) {
            return ANONYMOUS;
        }
        if (file.startsWith("[")) {
            return new Use(Backing.MEMORY, file);
        }
        String path = file.endsWith(DELETED) ? file.substring(0, file.length() - DELETED.length()) : file;
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Use(path.startsWith(FILE_IN_MEMORY) ? Backing.MEMORY : Backing.FILE, name);
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
