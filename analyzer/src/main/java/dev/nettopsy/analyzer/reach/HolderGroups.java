package dev.nettopsy.analyzer.reach;

import dev.nettopsy.snapshot.Holder;
import java.util.List;

/** Objects grouped by the way on which roots reach them. Immutable. */
public final class HolderGroups {

    private final List<Holder> holders;
    private final int[] holderOf;

    /**
     * @param holders the ways
     * @param holderOf for each object that was asked for, in that order, its index into the ways, or -1
     */
    public HolderGroups(List<Holder> holders, int[] holderOf) {
        this.holders = List.copyOf(holders);
        this.holderOf = holderOf.clone();
    }

    /** The ways, in the order in which the objects first needed them. */
    public List<Holder> holders() {
        return holders;
    }

    /** Index into {@link #holders()} for the object asked for at that position; -1 if no strong chain leads to it. */
    public int holderOf(int position) {
        return holderOf[position];
    }
}
