package dev.nettopsy.analyzer.hprof;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is wrong with a dump, a sentence each with its offset. Safe from several threads; bounded, whatever the input. */
public final class Damage {

    /** More sentences help nobody; further ones are counted. */
    private static final int MOST = 20;

    private final TreeMap<Long, String> sentences = new TreeMap<>();
    private long more;

    /** Adds a sentence about what is at an offset. Of those about one offset the first is kept. */
    public synchronized void add(long offset, String sentence) {
        if (sentences.containsKey(offset)) {
            return;
        }
        sentences.put(offset, sentence);
        if (sentences.size() > MOST) {
            sentences.pollLastEntry();
            more++;
        }
    }

    /** Whether nothing is wrong. */
    public synchronized boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** The sentences in the order of their offsets. */
    public synchronized List<String> sentences() {
        List<String> all = new ArrayList<>(sentences.values());
        if (more > 0) {
            all.add("and " + more + " more places");
        }
        return List.copyOf(all);
    }
}
