package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

/**
 * An application of many parts, each of which needs its share, in a heap that is too small for all.
 *
 * <p>What one will see: the Java heap is full, and nobody is to blame: no object keeps a tenth of it.
 */
public final class Sample74ManyServices {

    private static final int SMALL = 64;

    private static final class Orders {
        private static final Collection<String> ALL = new ArrayList<>();
    }

    private static final class Customers {
        private static final Collection<String> ALL = new HashSet<>();
    }

    private static final class Prices {
        private static final Collection<String> ALL = new TreeSet<>();
    }

    private static final class Routes {
        private static final Collection<String> ALL = new ConcurrentLinkedDeque<>();
    }

    private static final class Labels {
        private static final Collection<String> ALL = new LinkedHashSet<>();
    }

    private static final class Alerts {
        private static final Collection<String> ALL = new ArrayDeque<>();
    }

    private static final class Plans {
        private static final Collection<String> ALL = new PriorityQueue<>();
    }

    private static final class Words {
        private static final Collection<String> ALL = ConcurrentHashMap.newKeySet();
    }

    private static final class Steps {
        private static final Collection<String> ALL = new LinkedBlockingQueue<>();
    }

    private static final class Events {
        private static final Collection<String> ALL = new ConcurrentLinkedQueue<>();
    }

    private static final class Ranks {
        private static final Collection<String> ALL = new ConcurrentSkipListSet<>();
    }

    private static final class Rules {
        private static final List<String> ALL = new CopyOnWriteArrayList<>();
    }

    private Sample74ManyServices() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("many-services", arguments);
        List<IntConsumer> services = List.of(
                i -> Orders.ALL.add(text(i)),
                i -> Customers.ALL.add(text(i)),
                i -> Prices.ALL.add(text(i)),
                i -> Routes.ALL.add(text(i)),
                i -> Labels.ALL.add(text(i)),
                i -> Alerts.ALL.add(text(i)),
                i -> Plans.ALL.add(text(i)),
                i -> Words.ALL.add(text(i)),
                i -> Steps.ALL.add(text(i)),
                i -> Events.ALL.add(text(i)),
                i -> Ranks.ALL.add(text(i)),
                i -> addSeldom(i));
        int rounds = 0;
        try {
            while (rounds < Integer.MAX_VALUE) {
                int round = rounds;
                services.forEach(service -> service.accept(round));
                rounds++;
            }
        } catch (OutOfMemoryError full) {
            Orders.ALL.clear();
            Customers.ALL.clear();
        }
        incident.figure("rounds", rounds);
        incident.writeTruth();
    }

    /** Each addition copies the list. */
    private static void addSeldom(int round) {
        if (round % SMALL == 0) {
            Rules.ALL.add(text(round).repeat(SMALL));
        }
    }

    private static String text(int number) {
        return "number " + number + " of many that this part of the application has to remember";
    }
}
