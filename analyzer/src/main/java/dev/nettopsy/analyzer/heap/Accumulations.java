package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.reach.Part;
import dev.nettopsy.analyzer.reach.Pile;
import dev.nettopsy.analyzer.reach.Retainer;
import dev.nettopsy.analyzer.reach.Retainers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where memory piles up: from the roots down the tree of dominators as long as one object keeps nearly all of what the one
 * above keeps; there, something is large by itself, or much of one kind hangs. An object that keeps much of many kinds (a
 * class loader, an application) is memory in use by many and no accumulation; its large parts are looked at one by one.
 */
final class Accumulations {

    /** Who keeps less of the heap than a tenth is not worth a name: so does Eclipse MAT choose. */
    private static final int LEAST_SHARE = 10;

    private final List<Retainer> retainers;
    private final List<List<Integer>> children = new ArrayList<>();
    private final long least;
    private final Map<Integer, List<Pile>> piles;
    private final List<Accumulation> found = new ArrayList<>();

    /**
     * A place where memory piles up.
     *
     * @param part what it keeps
     * @param retainer index of the object; of many, of what dominates them
     * @param shown address of the object to be named: of an array, of what keeps little else; of many, of the largest
     * @param type its class
     * @param objects how many they are
     * @param retainedBytes bytes that would go with it or them
     * @param pile of what most hangs on it; empty if it is large by itself
     */
    record Accumulation(
            Part part,
            int retainer,
            long shown,
            HeapClass type,
            long objects,
            long retainedBytes,
            Optional<Pile> pile) {}

    private Accumulations(Retainers all) {
        retainers = all.all();
        least = least(all);
        for (int i = 0; i < retainers.size(); i++) {
            children.add(new ArrayList<>());
            if (i > 0) {
                children.get(retainers.get(i).above()).add(i);
            }
        }
        children.forEach(
                below -> below.sort(Comparator.comparingLong(this::retained).reversed()));
        piles = all.piles(places());
    }

    /** Bytes that whoever is named keeps. */
    static long least(Retainers all) {
        return Math.max(1, all.all().get(0).retainedBytes() / LEAST_SHARE);
    }

    /** Largest first. */
    static List<Accumulation> of(Retainers all) {
        Accumulations accumulations = new Accumulations(all);
        accumulations.decide();
        accumulations.found.sort(
                Comparator.comparingLong(Accumulation::retainedBytes).reversed());
        return accumulations.found;
    }

    private long retained(int retainer) {
        return retainers.get(retainer).retainedBytes();
    }

    /** Large ones right below another, largest first. */
    private List<Integer> large(int retainer) {
        return children.get(retainer).stream()
                .filter(child -> retained(child) >= least)
                .toList();
    }

    /** All that may turn out to be an accumulation, and what stands for the roots. */
    private BitSet places() {
        BitSet places = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int place = open.removeLast();
            places.set(place);
            large(place).forEach(child -> open.add(end(child)));
        }
        return places;
    }

    /** Down to where no single object keeps nearly all any more. */
    private int end(int retainer) {
        int at = retainer;
        while (!children.get(at).isEmpty() && retained(children.get(at).get(0)) >= retained(at) / 5 * 4) {
            at = children.get(at).get(0);
        }
        return at;
    }

    private void decide() {
        pilesOfRoots();
        Deque<Integer> open = new ArrayDeque<>();
        large(0).forEach(child -> open.add(end(child)));
        while (!open.isEmpty()) {
            int place = open.removeLast();
            List<Integer> large = large(place);
            boolean divided = large.stream().mapToLong(this::retained).sum() >= retained(place) / 2;
            if (divided || !accumulates(place)) {
                large.forEach(child -> open.add(end(child)));
            }
        }
    }

    /** Many of one class, none of which any one object keeps. */
    private void pilesOfRoots() {
        for (Pile pile : piles.getOrDefault(0, List.of())) {
            List<Integer> large = large(0).stream()
                    .filter(child -> pile.type().equals(retainers.get(child).type()))
                    .toList();
            long rest = pile.retainedBytes()
                    - large.stream().mapToLong(this::retained).sum();
            long objects = pile.objects() - large.size();
            if (objects > 1 && rest >= least) {
                Part part = new Part(0, pile.type(), least);
                found.add(new Accumulation(part, 0, pile.largest(), pile.type(), objects, rest, Optional.empty()));
            }
        }
    }

    private boolean accumulates(int place) {
        Retainer retainer = retainers.get(place);
        Optional<Pile> pile = piles.getOrDefault(place, List.of()).stream()
                .findFirst()
                .filter(most -> most.objects() > 1 && most.retainedBytes() >= retained(place) / 2);
        if (pile.isEmpty() && retainer.shallowBytes() < retained(place) / 2) {
            return false;
        }
        int shown = place;
        while (pile.isPresent()
                && isInside(shown)
                && retained(retainers.get(shown).above()) <= retained(place) / 10 * 11) {
            shown = retainers.get(shown).above();
        }
        Retainer named = retainers.get(shown);
        HeapClass type = named.type();
        if (type != null) {
            found.add(new Accumulation(Part.below(shown), shown, named.id(), type, 1, named.retainedBytes(), pile));
        }
        return true;
    }

    /** Whether an object is a part of what is above it: its array, or of a class that is declared in its class. */
    private boolean isInside(int retainer) {
        HeapClass type = retainers.get(retainer).type();
        HeapClass above = retainers.get(retainers.get(retainer).above()).type();
        return type != null
                && above != null
                && (type.name().endsWith("[]") || type.name().startsWith(above.name() + "$"));
    }
}
