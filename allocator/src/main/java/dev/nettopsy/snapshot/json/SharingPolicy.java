package dev.nettopsy.snapshot.json;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each text and each address of a snapshot when it is shared. A text without a line here is dropped, and a
 * test asks for the line: whoever adds a component decides.
 */
final class SharingPolicy {

    private static final Map<String, TextRule> TEXTS = Map.ofEntries(
            Map.entry("SnapshotSource.kind", TextRule.CODE),
            Map.entry("SnapshotSource.file", TextRule.FILE),
            Map.entry("SnapshotSource.format", TextRule.VERSION),
            Map.entry("SnapshotSource.damage", TextRule.SENTENCE),
            Map.entry("RuntimeFacts.java", TextRule.VERSION),
            Map.entry("RuntimeFacts.vm", TextRule.VERSION),
            Map.entry("RuntimeFacts.settings", TextRule.CODE),
            Map.entry("NettyCopy.packagePrefix", TextRule.CODE),
            Map.entry("NettyCopy.modules", TextRule.VERSION),
            Map.entry("ThreadState.name", TextRule.THREAD),
            Map.entry("ThreadState.className", TextRule.CODE),
            Map.entry("ThreadState.frames", TextRule.CODE),
            Map.entry("Allocator.className", TextRule.CODE),
            Map.entry("Allocator.epoch", TextRule.CODE),
            Map.entry("Allocator.counters", TextRule.CODE),
            Map.entry("Allocator.configuration", TextRule.CODE),
            Map.entry("Allocator.unknownFields", TextRule.CODE),
            Map.entry("Owner.name", TextRule.OUR_NAME),
            Map.entry("Owner.counters", TextRule.CODE),
            Map.entry("ChunkBook.className", TextRule.CODE),
            Map.entry("RunBook.list", TextRule.CODE),
            Map.entry("Channel.className", TextRule.CODE),
            Map.entry("Channel.shortId", TextRule.CHANNEL_ID),
            Map.entry("Channel.local", TextRule.ADDRESS),
            Map.entry("Channel.remote", TextRule.ADDRESS),
            Map.entry("Channel.handlers", TextRule.HANDLER),
            Map.entry("Holder.root", TextRule.CODE),
            Map.entry("Holder.path", TextRule.CODE),
            Map.entry("Holder.handler", TextRule.HANDLER),
            Map.entry("Counter.name", TextRule.CODE),
            Map.entry("Failure.className", TextRule.CODE),
            Map.entry("Failure.message", TextRule.MESSAGE),
            Map.entry("Failure.stack", TextRule.CODE),
            Map.entry("LeakTracker.resource", TextRule.CODE),
            Map.entry("Access.hint", TextRule.HINT),
            Map.entry("Access.stack", TextRule.CODE),
            Map.entry("Gap.what", TextRule.SENTENCE),
            Map.entry("Gap.why", TextRule.SENTENCE),
            Map.entry("Gap.effect", TextRule.SENTENCE),
            Map.entry("ClassUse.name", TextRule.CODE),
            Map.entry("Suspect.className", TextRule.CODE),
            Map.entry("Suspect.piled", TextRule.CODE),
            Map.entry("Dominator.className", TextRule.CODE),
            Map.entry("Local.className", TextRule.CODE),
            Map.entry("LoaderGroup.className", TextRule.CODE),
            Map.entry("Loader.name", TextRule.LOADER),
            Map.entry("HeapWaste.className", TextRule.CODE),
            Map.entry("Mapping.name", TextRule.FILE),
            Map.entry("Category.name", TextRule.VERSION),
            Map.entry("ProcessMemory.sources", TextRule.FILE));

    /** Object addresses, and addresses of memory. */
    private static final Set<String> ADDRESSES = Set.of(
            "NettyCopy.loader",
            "ThreadState.id",
            "Allocator.id",
            "Owner.id",
            "Region.id",
            "Region.address",
            "Claim.id",
            "Channel.id",
            "LeakTracker.id",
            "LeakTracker.object",
            "Holder.objects",
            "Suspect.id",
            "Dominator.id",
            "Local.id",
            "Loader.id",
            "Repeated.id",
            "Failure.id");

    private SharingPolicy() {}

    /** The rule for a text, named as {@code Record.component}; null if nobody has decided. */
    static @Nullable TextRule text(String component) {
        return TEXTS.get(component);
    }

    static boolean isAddress(String component) {
        return ADDRESSES.contains(component);
    }
}
