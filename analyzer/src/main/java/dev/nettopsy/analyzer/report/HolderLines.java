package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Live buffer memory by holder. What differs in the channel only is one line: a server has as many of these as peers. */
final class HolderLines {

    private static final int MOST_STEPS = 40;

    private final MemorySnapshot snapshot;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    HolderLines(MemorySnapshot snapshot, LiveByHolder live) {
        this.snapshot = snapshot;
        for (int i = 0; i < snapshot.holders().size(); i++) {
            if (live.buffers(i) > 0) {
                Holder holder = snapshot.holders().get(i);
                Key key = new Key(holder.root(), holder.path(), holder.thread(), holder.handler());
                sums.computeIfAbsent(key, absent -> new Sum(holder))
                        .add(holder.channel(), live.buffers(i), live.bytes(i));
            }
        }
    }

    /** The largest so many. */
    List<HolderLine> largest(int most) {
        List<Sum> sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparingLong((Sum sum) -> -sum.bytes)
                .thenComparing(sum -> String.join("\n", sum.example.path()))
                .thenComparing(sum -> sum.example.objects().toString()));
        return sorted.stream().limit(most).map(this::line).toList();
    }

    long total() {
        return sums.size();
    }

    private HolderLine line(Sum sum) {
        Holder holder = sum.example;
        String thread = holder.thread() < 0
                ? null
                : snapshot.threads().get(holder.thread()).name();
        return new HolderLine(
                Text.name(holder.root()),
                Text.names(holder.path(), MOST_STEPS),
                sum.buffers,
                sum.bytes,
                HolderFingerprint.of(holder),
                Text.nameOrNull(thread),
                sum.channels.size() == 1 ? channel(holder) : null,
                sum.channels.size(),
                Text.nameOrNull(holder.handler()),
                holder.objects().stream().limit(MOST_STEPS).map(Text::address).toList());
    }

    private String channel(Holder holder) {
        Channel channel = snapshot.channels().get(holder.channel());
        return Text.name((channel.shortId() + " " + channel.remote()).strip());
    }

    private record Key(
            String root,
            List<String> path,
            int thread,
            @Nullable String handler) {}

    private static final class Sum {
        private final Holder example;
        private final Set<Integer> channels = new TreeSet<>();
        private long buffers;
        private long bytes;

        Sum(Holder example) {
            this.example = example;
        }

        void add(int channel, long moreBuffers, long moreBytes) {
            buffers += moreBuffers;
            bytes += moreBytes;
            if (channel >= 0) {
                channels.add(channel);
            }
        }
    }
}
