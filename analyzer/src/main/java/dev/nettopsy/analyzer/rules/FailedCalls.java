package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.ThreadState;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Initialisations of buffers that failed after the chunk had handed out the bytes (defects A03 and A24).
 *
 * <p>Up to 4.1.115 {@code Chunk.readInitInto} moves the chunk's pointer before it initialises the buffer and does not move it
 * back; up to 4.1.113 it keeps the reference that it took, too. What is left is space behind the last buffer of a chunk that
 * nobody received. Buffers that were released leave such space as well, so that it only counts together with a sign of the
 * failure: a thread that stands in that call while an error is thrown, or an error object that remembers the call on its stack.
 */
final class FailedCalls {

    private static final VersionRange KEEPS_POINTER = VersionRange.of(4, 1, 110, 115);
    private static final VersionRange KEEPS_REFERENCE = VersionRange.of(4, 1, 110, 113);

    private static final Pattern CALL =
            Pattern.compile(".*AdaptivePoolingAllocator\\$(?:\\w*Chunk#readInitInto|AdaptiveByteBuf#init)");
    private static final Pattern THROWING = Pattern.compile(".*(?:Error|Exception)#<init>");
    private static final Pattern CALLER_CLASS = Pattern.compile(".*AdaptivePoolingAllocator\\$\\w*Chunk");

    private final Ledger ledger;
    private final List<Long> throwingThreads = new ArrayList<>();
    private final List<Long> errors = new ArrayList<>();
    private final Map<Integer, Long> bytesByRegion = new HashMap<>();
    private @Nullable Claim halfMade;

    private FailedCalls(Ledger ledger) {
        this.ledger = ledger;
    }

    static FailedCalls of(Ledger ledger) {
        FailedCalls calls = new FailedCalls(ledger);
        calls.findSigns();
        if (!calls.throwingThreads.isEmpty() || !calls.errors.isEmpty()) {
            calls.findSpace();
        }
        return calls;
    }

    /** Address of each thread that stands in the call while an error is thrown. */
    List<Long> throwingThreads() {
        return throwingThreads;
    }

    /** Address of each error object that remembers the call. */
    List<Long> errors() {
        return errors;
    }

    /** Bytes that nobody received, by region; empty if there is no sign of a failed call. */
    Map<Integer, Long> bytesByRegion() {
        return bytesByRegion;
    }

    /** The buffer that a thread was about to get when the error was thrown: counted as live, but nobody will have it. */
    @Nullable
    Claim halfMade() {
        return halfMade;
    }

    private void findSigns() {
        MemorySnapshot snapshot = ledger.snapshot();
        for (int i = 0; i < snapshot.threads().size(); i++) {
            if (isThrowingInCall(snapshot.threads().get(i), i)) {
                throwingThreads.add(snapshot.threads().get(i).id());
            }
        }
        for (Failure failure : snapshot.failures()) {
            if (failure.id() != 0
                    && failure.stack().stream()
                            .anyMatch(name -> CALLER_CLASS.matcher(name).matches())) {
                errors.add(failure.id());
            }
        }
    }

    private boolean isThrowingInCall(ThreadState thread, int index) {
        boolean inCall =
                thread.frames().stream().anyMatch(frame -> CALL.matcher(frame).matches());
        boolean throwing = thread.frames().stream()
                        .limit(3)
                        .anyMatch(frame -> THROWING.matcher(frame).matches())
                || ledger.snapshot().failures().stream().anyMatch(failure -> failure.thread() == index);
        return inCall && throwing;
    }

    private void findSpace() {
        if (!throwingThreads.isEmpty()) {
            halfMade = lastOfCurrentChunk();
        }
        if (errors.isEmpty()) {
            return;
        }
        long[] ends = lastEnds();
        for (RegionBalance balance : ledger.regions()) {
            Region region = ledger.snapshot().regions().get(balance.region());
            ChunkBook book = region.chunk();
            if (book != null
                    && book.kind() == ChunkKind.BUMP
                    && Copies.mayBe(ledger.snapshot(), region.allocator(), KEEPS_POINTER)) {
                long space = space(balance, region, book, ends[balance.region()]);
                if (space > 0) {
                    bytesByRegion.put(balance.region(), space);
                }
            }
        }
    }

    private long space(RegionBalance balance, Region region, ChunkBook book, long lastEnd) {
        long behind = Math.max(0, Math.min(book.handedOut(), region.capacity()) - lastEnd);
        long unclaimed = balance.balance().get(Bucket.UNCLAIMED);
        if (unclaimed > 0) {
            return Copies.mayBe(ledger.snapshot(), region.allocator(), KEEPS_REFERENCE)
                    ? Math.max(unclaimed, behind)
                    : 0;
        }
        return balance.isIdle() ? 0 : behind;
    }

    /**
     * A dump on an error is taken while the call is still on the stack. Its buffer is the last one below the pointer of the
     * chunk that it is carved from.
     */
    private @Nullable Claim lastOfCurrentChunk() {
        MemorySnapshot snapshot = ledger.snapshot();
        Claim last = null;
        for (Claim claim : snapshot.claims()) {
            boolean known =
                    claim.region() >= 0 && claim.region() < snapshot.regions().size();
            if (known
                    && claim.kind() == Claim.Kind.IN_USE
                    && endsAtPointer(snapshot.regions().get(claim.region()), claim)) {
                last = last == null || claim.reserved() > last.reserved() ? claim : last;
            }
        }
        return last;
    }

    private boolean endsAtPointer(Region region, Claim claim) {
        ChunkBook book = region.chunk();
        return book != null
                && book.kind() == ChunkKind.BUMP
                && region.position() == Position.CURRENT
                && Copies.mayBe(ledger.snapshot(), region.allocator(), KEEPS_POINTER)
                && claim.offset() + Math.max(claim.length(), claim.reserved()) == book.handedOut();
    }

    /** Where the last buffer in use of each region ends. */
    private long[] lastEnds() {
        long[] ends = new long[ledger.snapshot().regions().size()];
        for (Claim claim : ledger.snapshot().claims()) {
            if (claim.kind() == Claim.Kind.IN_USE && claim.region() >= 0 && claim.region() < ends.length) {
                long end = claim.offset() + Math.max(claim.length(), claim.reserved());
                ends[claim.region()] = Math.max(ends[claim.region()], end);
            }
        }
        return ends;
    }
}
