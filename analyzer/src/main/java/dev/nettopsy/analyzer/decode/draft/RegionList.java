package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Regions, each block of memory once: what starts at an address that is already entered is the same region. */
public final class RegionList {

    private final List<Region> regions = new ArrayList<>();
    private final Map<Long, Integer> arrays = new HashMap<>();
    private final Map<Long, Integer> natives = new HashMap<>();

    /** Index of the new region. An address of 0 means that it is unknown, and is never taken for another's. */
    public int add(Region region) {
        int index = regions.size();
        regions.add(region);
        if (region.address() != 0) {
            addresses(region.kind()).putIfAbsent(region.address(), index);
        }
        return index;
    }

    /** Index of the region that starts at this address; -1 if there is none. */
    public int at(MemoryKind kind, long address) {
        return address == 0 ? -1 : addresses(kind).getOrDefault(address, -1);
    }

    public Region get(int index) {
        return regions.get(index);
    }

    public int size() {
        return regions.size();
    }

    List<Region> toList() {
        return regions;
    }

    /** The address of a {@code byte[]} is one of the dump, not one of the process. */
    private Map<Long, Integer> addresses(MemoryKind kind) {
        return kind == MemoryKind.HEAP ? arrays : natives;
    }
}
