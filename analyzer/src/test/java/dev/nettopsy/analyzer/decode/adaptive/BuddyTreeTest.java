package dev.nettopsy.analyzer.decode.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of a chunk of eight smallest blocks of 100 bytes, and of random chunks against a naive model. */
class BuddyTreeTest {

    private static final int CLAIMED = 0x80;
    private static final int BELOW = 0x40;

    /** A tree without a claim: every node has the shift of its level. */
    private static byte[] freshTree(int leaves) {
        byte[] nodes = new byte[2 * leaves];
        for (int i = 1; i < nodes.length; i++) {
            int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(i);
            nodes[i] = (byte) (Integer.numberOfTrailingZeros(leaves) - level);
        }
        return nodes;
    }

    private static void claim(byte[] nodes, int node) {
        nodes[node] |= (byte) CLAIMED;
        for (int above = node / 2; above >= 1; above /= 2) {
            nodes[above] |= (byte) BELOW;
        }
    }

    @Test
    void aFreshTreeIsFree() {
        BuddyTree tree = new BuddyTree(freshTree(8), 100, 8);
        assertThat(tree.claimedBytes()).isZero();
        assertThat(tree.freeMap().freeBytes()).isEqualTo(800);
        assertThat(tree.blockAt(0)).isEqualTo(-1);
    }

    @Test
    void aClaimedBlockHasItsPlaceAndSize() {
        byte[] nodes = freshTree(8);
        claim(nodes, 5); // of the four blocks of 200 bytes the second: bytes 200 to 399
        claim(nodes, 14); // of the smallest blocks the seventh: bytes 600 to 699
        BuddyTree tree = new BuddyTree(nodes, 100, 8);
        assertThat(tree.blockAt(200)).isEqualTo(200);
        assertThat(tree.blockAt(600)).isEqualTo(100);
        assertThat(tree.claimedBytes()).isEqualTo(300);
        assertThat(tree.freeMap().isFree(300)).isFalse();
        assertThat(tree.freeMap().isFree(400)).isTrue();
        assertThat(tree.isConsistent()).isTrue();
    }

    @Test
    void aReleaseThatWaitsIsFreeAlthoughTheTreeStillClaimsIt() {
        byte[] nodes = freshTree(8);
        claim(nodes, 5);
        BuddyTree tree = new BuddyTree(nodes, 100, 8);
        tree.release(1 << 16 | 2);
        assertThat(tree.claimedBytes()).isZero();
        assertThat(tree.isConsistent()).isTrue();
    }

    @Test
    void aReleaseOfWhatWasNotHandedOutIsNoticed() {
        BuddyTree tree = new BuddyTree(freshTree(8), 100, 8);
        tree.release(2);
        assertThat(tree.isConsistent()).isFalse();
    }

    @Test
    void nonsenseIsNoticedAndComesToAnEnd() {
        byte[] nodes = new byte[16];
        Arrays.fill(nodes, (byte) 0xFF);
        BuddyTree tree = new BuddyTree(nodes, 100, 8);
        tree.release(-1);
        tree.release(0x7FFF_FFFF);
        assertThat(tree.isConsistent()).isFalse();
        assertThat(tree.claimedBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_240_115L})
    void randomClaimsMatchANaiveModel(long seed) {
        Random random = new Random(seed);
        int leaves = 64;
        byte[] nodes = freshTree(leaves);
        boolean[] model = new boolean[leaves];
        List<Integer> claimed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int node = 1 + random.nextInt(nodes.length - 1);
            int shift = nodes[node] & 0x3F;
            int first = (node << shift) - leaves;
            boolean free = true;
            for (int leaf = first; leaf < first + (1 << shift); leaf++) {
                free &= !model[leaf];
            }
            if (free) {
                claim(nodes, node);
                claimed.add(shift << 16 | first);
                Arrays.fill(model, first, first + (1 << shift), true);
            }
        }
        BuddyTree tree = new BuddyTree(nodes, 10, leaves);
        for (int entry : claimed) {
            if (random.nextBoolean()) {
                tree.release(entry);
                int first = entry & 0xFFFF;
                Arrays.fill(model, first, first + (1 << (entry >> 16)), false);
            }
        }
        assertThat(tree.isConsistent()).as("seed %d", seed).isTrue();
        for (int leaf = 0; leaf < leaves; leaf++) {
            assertThat(tree.freeMap().isFree(10L * leaf))
                    .as("seed %d, leaf %d", seed, leaf)
                    .isEqualTo(!model[leaf]);
        }
    }
}
