package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.util.Comparator;
import java.util.List;

/** One process under examination: its ledger, and what several rules need to know of it, worked out once. Immutable. */
final class Inquiry {

    private final Ledger ledger;
    private final FailedCalls failedCalls;
    private final Charges charges;
    private final Surplus surplus;
    private final MemoryErrors errors;
    private final Scale scale;
    private final Piles piles;

    Inquiry(Ledger ledger) {
        this.ledger = ledger;
        failedCalls = FailedCalls.of(ledger);
        charges = Charging.of(ledger, failedCalls.bytesByRegion());
        surplus = Surplus.of(ledger);
        errors = MemoryErrors.of(ledger.snapshot());
        scale = new Scale(ledger, errors);
        piles = Piles.of(this);
    }

    Ledger ledger() {
        return ledger;
    }

    MemorySnapshot snapshot() {
        return ledger.snapshot();
    }

    FailedCalls failedCalls() {
        return failedCalls;
    }

    Charges charges() {
        return charges;
    }

    Surplus surplus() {
        return surplus;
    }

    Scale scale() {
        return scale;
    }

    /** Live buffers by what holds them. */
    Piles piles() {
        return piles;
    }

    /** Whether absence proves anything: the dump is complete and its roots were read. */
    boolean absenceProves() {
        return snapshot().source().complete() && snapshot().source().hasRoots();
    }

    /** Whether the numbers in the snapshot are those of the process: nobody blanked them. */
    boolean hasNumbers() {
        return snapshot().source().hasNumbers();
    }

    Region region(int index) {
        return snapshot().regions().get(index);
    }

    RegionBalance balance(int index) {
        return ledger.regions().get(index);
    }

    /** Memory errors that really happened. */
    MemoryErrors errors() {
        return errors;
    }

    /** Known defects whose version and symptom fit, of those that can bring about the cause. */
    List<DefectMatch> defects(Cause cause) {
        return KnownDefects.matching(this, cause);
    }

    /** Addresses of the regions with most charged bytes, to look at. */
    List<Long> largest(List<Charged> charged) {
        return charged.stream()
                .sorted(Comparator.comparingLong(Charged::bytes).reversed())
                .limit(Oql.MOST_OBJECTS)
                .map(one -> region(one.region()).id())
                .toList();
    }
}
