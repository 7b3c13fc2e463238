package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which bytes of which region go to which cause. No byte is in it twice. */
final class Charges {

    private final Map<Charge, List<Charged>> byCharge = new EnumMap<>(Charge.class);

    void add(Charge charge, int index, Region region, long bytes) {
        if (bytes > 0) {
            byCharge.computeIfAbsent(charge, key -> new ArrayList<>()).add(new Charged(index, region.kind(), bytes));
        }
    }

    List<Charged> of(Charge charge) {
        return byCharge.getOrDefault(charge, List.of());
    }

    List<Charged> of(Charge charge, Predicate<Charged> which) {
        return of(charge).stream().filter(which).toList();
    }

    Amount amount(Charge charge) {
        return sum(of(charge));
    }

    static Amount sum(List<Charged> charged) {
        return charged.stream().map(Charged::amount).reduce(Amount.NONE, Amount::plus);
    }
}
