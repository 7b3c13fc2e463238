package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathTrieTest {

    private final PathTrie trie = new PathTrie();

    @Test
    void equalPathsAreOne() {
        int first = extend(trie.root(Origin.of("thread", 3)), "A#x", "B#y");
        int second = extend(trie.root(Origin.of("thread", 3)), "A#x", "B#y");

        assertThat(second).isEqualTo(first);
        assertThat(trie.steps(first)).containsExactly("A#x", "B#y");
        assertThat(trie.origin(first).kind()).isEqualTo("thread");
        assertThat(trie.origin(first).thread()).isEqualTo(3);
    }

    @Test
    void otherRootsAndThreadsMakeOtherPaths() {
        int path = extend(trie.root(Origin.of("thread", 3)), "A#x");

        assertThat(extend(trie.root(Origin.of("thread", 4)), "A#x")).isNotEqualTo(path);
        assertThat(extend(trie.root(Origin.of("Java frame", 3)), "A#x")).isNotEqualTo(path);
    }

    @Test
    void aListIsAsShortAsItsFirstElement() {
        int path = extend(trie.root(Origin.of("thread", 0)), "Queue#head");
        for (int i = 0; i < 1000; i++) {
            path = extend(path, "Link#next");
        }

        assertThat(trie.steps(path)).containsExactly("Queue#head", "Link#next");
    }

    @Test
    void aLoopOfSeveralStepsIsLeftOut() {
        int path = extend(trie.root(Origin.of("thread", 0)), "A#b", "B#a", "A#b", "B#a", "A#b", "A#value");

        assertThat(trie.steps(path)).containsExactly("A#b", "A#value");
    }

    @Test
    void aLongPathKeepsItsInnermostStep() {
        int path = trie.root(Origin.of("thread", 0));
        for (int i = 0; i < 1000; i++) {
            path = trie.extend(path, "C" + i + "#f");
        }

        assertThat(trie.steps(path)).hasSize(32).startsWith("C0#f", "C1#f").endsWith("C30#f", "C999#f");
    }

    @Test
    void aPathThatPassesAThreadBelongsToIt() {
        int outside = extend(trie.root(Origin.of("static field", -1)), "Pool#threads");
        int inside = trie.from(trie.origin(outside).inThread(5), outside);

        assertThat(trie.origin(inside).thread()).isEqualTo(5);
        assertThat(trie.steps(inside)).containsExactly("Pool#threads");
        assertThat(trie.origin(outside).thread()).isEqualTo(-1);
    }

    private int extend(int path, String... steps) {
        int at = path;
        for (String step : steps) {
            at = trie.extend(at, step);
        }
        return at;
    }
}
