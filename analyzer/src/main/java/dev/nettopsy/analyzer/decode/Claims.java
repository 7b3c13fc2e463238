package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.reach.HolderGroups;
import dev.nettopsy.analyzer.reach.Landmarks;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.Reach;
import java.util.Arrays;
import java.util.List;

/** Claims with their holders, which are found for all of them at once. */
record Claims(List<Claim> claims, List<Holder> holders) {

    static Claims withHolders(SnapshotDraft draft, Landmarks landmarks) {
        List<Claim> claims = draft.claims();
        int[] positions = new int[claims.size()];
        long[] ids = new long[claims.size()];
        int asked = 0;
        for (int i = 0; i < claims.size(); i++) {
            boolean held =
                    claims.get(i).reach() == Reach.STRONG && claims.get(i).holder() != SnapshotDraft.NO_HOLDER_WANTED;
            positions[i] = held ? asked : -1;
            if (held) {
                ids[asked++] = claims.get(i).id();
            }
        }
        HolderGroups groups = draft.reach().holdersOf(Arrays.copyOf(ids, asked), landmarks);
        // In place: a dump with millions of buffers should not need room for all claims twice.
        for (int i = 0; i < claims.size(); i++) {
            claims.set(i, withHolder(claims.get(i), positions[i] < 0 ? -1 : groups.holderOf(positions[i])));
        }
        return new Claims(claims, groups.holders());
    }

    private static Claim withHolder(Claim claim, int holder) {
        return new Claim(
                claim.id(),
                claim.region(),
                claim.offset(),
                claim.length(),
                claim.reserved(),
                claim.references(),
                claim.kind(),
                claim.reach(),
                holder,
                claim.owner());
    }
}
