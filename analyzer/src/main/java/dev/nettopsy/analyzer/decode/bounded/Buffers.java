package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffers. One in use claims its slot or its block; one that rests in a free slot claims nothing. A slot that is taken and
 * that no object claims is a buffer that was lost: the slab has forgotten it as long as the slot is taken.
 */
final class Buffers {

    private static final String SIMPLE_NAME = "BoundedByteBuf";
    private static final int STEP = 10_000;

    private final BoundedContext context;
    private final Places places;
    private final List<HeapClass> types = new ArrayList<>();
    private boolean seen = true;
    private long met;
    private long nowhere;

    Buffers(BoundedContext context, Places places) {
        this.context = context;
        this.places = places;
        for (HeapClass type : context.classes(SIMPLE_NAME, Form.BUFFER)) {
            if (context.understands(Form.BUFFER, type) && RefCountForm.of(type) != RefCountForm.NONE) {
                types.add(type);
            } else {
                seen = false;
            }
        }
    }

    /** Whether all that are there can be read. */
    boolean areSeen() {
        return seen;
    }

    void read() {
        for (HeapClass type : types) {
            RefCountForm form = RefCountForm.of(type);
            context.forEachInstance(type, buffer -> add(buffer, form.raw(buffer)));
        }
        if (nowhere > 0) {
            context.draft()
                    .gaps()
                    .add(
                            "buffers of the bounded allocator",
                            nowhere + " count references but are in no slab or block that the allocator has",
                            "they hold no memory and are not counted");
        }
    }

    private void add(HeapInstance buffer, long raw) {
        if (++met % STEP == 0) {
            context.draft().progress().advance(STEP);
        }
        boolean inUse = RefCountForm.inUse(raw);
        long slab = buffer.referenceId("slab");
        long block = buffer.referenceId("block");
        Places.InSlab place = slab == 0 ? null : places.slab(slab);
        Places.Own own = slab == 0 ? places.own(block) : null;
        boolean entered = place != null ? addToSlab(buffer, raw, inUse, place) : addToBlock(buffer, raw, inUse, own);
        if (inUse && !entered && !places.isWhole(block)) {
            nowhere++;
        }
    }

    private boolean addToSlab(HeapInstance buffer, long raw, boolean inUse, Places.InSlab place) {
        SlabReader.Slab slab = place.slab();
        long slot = buffer.number("slot", -1);
        if (slot < 0 || slot >= slab.slots() || (!inUse && !isUnderWay(buffer, slab.isTaken(slot)))) {
            return false;
        }
        long offset = slab.start() + slot * slab.slotBytes();
        enter(buffer, raw, place.region(), offset, slab.slotBytes());
        return true;
    }

    private boolean addToBlock(HeapInstance buffer, long raw, boolean inUse, Places.@Nullable Own own) {
        if (own == null || (!inUse && !isUnderWay(buffer, true))) {
            return false;
        }
        enter(buffer, raw, own.region(), 0, own.capacity());
        return true;
    }

    /** A thread that takes a slot, or gives one back, has its buffer in hand while nothing is counted on it. */
    private boolean isUnderWay(HeapInstance buffer, boolean taken) {
        return taken && context.draft().reach().of(buffer.id()) == Reach.STRONG;
    }

    private void enter(HeapInstance buffer, long raw, int region, long offset, long reserved) {
        long length = Math.max(0, Math.min(reserved, buffer.number("length", 0)));
        long references = RefCountForm.inUse(raw) ? raw / 2 : 0;
        Reach reach = context.draft().reach().of(buffer.id());
        context.draft()
                .add(new Claim(
                        buffer.id(), region, offset, length, reserved, references, Claim.Kind.IN_USE, reach, -1));
    }
}
