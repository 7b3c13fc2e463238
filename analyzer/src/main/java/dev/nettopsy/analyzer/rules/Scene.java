package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one copy of Netty left in the dump, for the symptoms of known defects. */
final class Scene {

    private final Inquiry inquiry;
    private final int netty;
    private final Allocator.Kind kind;
    private final List<Trace> chunks = new ArrayList<>();

    /** One chunk of an allocator of this Netty. */
    record Trace(
            Region region,
            ChunkBook book,
            RegionBalance balance,
            @Nullable Owner owner) {

        boolean is(ChunkKind kind) {
            return book.kind() == kind;
        }

        boolean at(Position position) {
            return region.position() == position;
        }

        long bytes(Bucket bucket) {
            return balance.balance().get(bucket);
        }

        boolean ownerAbandoned() {
            return owner != null && owner.abandoned();
        }
    }

    /** {@code kind}: of which allocators it shows what they left. */
    Scene(Inquiry inquiry, int netty, Allocator.Kind kind) {
        this.inquiry = inquiry;
        this.netty = netty;
        this.kind = kind;
        MemorySnapshot snapshot = inquiry.snapshot();
        for (RegionBalance balance : inquiry.ledger().regions()) {
            Region region = snapshot.regions().get(balance.region());
            ChunkBook book = region.chunk();
            if (book != null && isOurs(region.allocator())) {
                chunks.add(new Trace(region, book, balance, owner(region.owner())));
            }
        }
    }

    Inquiry inquiry() {
        return inquiry;
    }

    /** Index of the copy of Netty. */
    int netty() {
        return netty;
    }

    NettyCopy copy() {
        return inquiry.snapshot().nettys().get(netty);
    }

    List<Trace> chunks() {
        return chunks;
    }

    boolean anyChunk(Predicate<Trace> which) {
        return chunks.stream().anyMatch(which);
    }

    long count(Predicate<Trace> which) {
        return chunks.stream().filter(which).count();
    }

    boolean anyOwner(Predicate<Owner> which) {
        return inquiry.snapshot().owners().stream()
                .filter(owner -> isOurs(owner.allocator()))
                .anyMatch(which);
    }

    long owners(Predicate<Owner> which) {
        return inquiry.snapshot().owners().stream()
                .filter(owner -> isOurs(owner.allocator()))
                .filter(which)
                .count();
    }

    boolean anyQueue(Predicate<ChunkQueue> which) {
        return inquiry.snapshot().queues().stream()
                .filter(queue -> {
                    Owner owner = owner(queue.owner());
                    return owner != null && isOurs(owner.allocator());
                })
                .anyMatch(which);
    }

    boolean anyAllocator(Predicate<Allocator> which) {
        return allocators()
                .anyMatch(index -> which.test(inquiry.snapshot().allocators().get(index)));
    }

    long allocatorCount() {
        return allocators().count();
    }

    /** Whether a line of an allocator of this Netty is among these. */
    boolean anyOf(List<Reconciliation> lines) {
        return lines.stream().anyMatch(line -> isOurs(line.subject()));
    }

    private IntStream allocators() {
        return IntStream.range(0, inquiry.snapshot().allocators().size()).filter(this::isOurs);
    }

    private boolean isOurs(int allocator) {
        List<Allocator> all = inquiry.snapshot().allocators();
        return allocator >= 0
                && allocator < all.size()
                && all.get(allocator).netty() == netty
                && all.get(allocator).kind() == kind;
    }

    private @Nullable Owner owner(int index) {
        List<Owner> owners = inquiry.snapshot().owners();
        return index >= 0 && index < owners.size() ? owners.get(index) : null;
    }
}
