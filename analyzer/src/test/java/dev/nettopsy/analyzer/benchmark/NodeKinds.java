package dev.nettopsy.analyzer.benchmark;

import java.util.List;
import java.util.function.Supplier;

/** Sixty-four classes for the nodes of {@link BenchmarkHeap}: one, two or three references, and primitives of all widths. */
final class NodeKinds {

    private NodeKinds() {}

    /** One reference. */
    static class One {
        Object left = this;
    }

    /** Two references. */
    static class Two extends One {
        Object right = this;
    }

    /** Three references. */
    static class Three extends Two {
        Object middle = this;
    }

    static final class Kind00 extends Two {}

    static final class Kind01 extends Two {}

    static final class Kind02 extends Two {}

    static final class Kind03 extends One {}

    static final class Kind04 extends Two {}

    static final class Kind05 extends Two {}

    static final class Kind06 extends Three {
        int number;
    }

    static final class Kind07 extends Two {}

    static final class Kind08 extends Two {}

    static final class Kind09 extends Two {
        boolean flag;
    }

    static final class Kind10 extends Two {}

    static final class Kind11 extends One {}

    static final class Kind12 extends Two {
        long stamp;
    }

    static final class Kind13 extends Two {}

    static final class Kind14 extends Three {}

    static final class Kind15 extends Two {
        short code;
    }

    static final class Kind16 extends Two {}

    static final class Kind17 extends Two {}

    static final class Kind18 extends Two {
        byte level;
    }

    static final class Kind19 extends One {}

    static final class Kind20 extends Two {}

    static final class Kind21 extends Two {
        double weight;
    }

    static final class Kind22 extends Three {}

    static final class Kind23 extends Two {}

    static final class Kind24 extends Two {
        char letter;
    }

    static final class Kind25 extends Two {}

    static final class Kind26 extends Two {}

    static final class Kind27 extends One {
        float ratio;
    }

    static final class Kind28 extends Two {}

    static final class Kind29 extends Two {}

    static final class Kind30 extends Three {}

    static final class Kind31 extends Two {}

    static final class Kind32 extends Two {}

    static final class Kind33 extends Two {}

    static final class Kind34 extends Two {}

    static final class Kind35 extends One {}

    static final class Kind36 extends Two {}

    static final class Kind37 extends Two {}

    static final class Kind38 extends Three {
        int number;
    }

    static final class Kind39 extends Two {}

    static final class Kind40 extends Two {}

    static final class Kind41 extends Two {
        boolean flag;
    }

    static final class Kind42 extends Two {}

    static final class Kind43 extends One {}

    static final class Kind44 extends Two {
        long stamp;
    }

    static final class Kind45 extends Two {}

    static final class Kind46 extends Three {}

    static final class Kind47 extends Two {
        short code;
    }

    static final class Kind48 extends Two {}

    static final class Kind49 extends Two {}

    static final class Kind50 extends Two {
        byte level;
    }

    static final class Kind51 extends One {}

    static final class Kind52 extends Two {}

    static final class Kind53 extends Two {
        double weight;
    }

    static final class Kind54 extends Three {}

    static final class Kind55 extends Two {}

    static final class Kind56 extends Two {
        char letter;
    }

    static final class Kind57 extends Two {}

    static final class Kind58 extends Two {}

    static final class Kind59 extends One {
        float ratio;
    }

    static final class Kind60 extends Two {}

    static final class Kind61 extends Two {}

    static final class Kind62 extends Three {}

    static final class Kind63 extends Two {}

    /** A maker for each kind; each makes an object whose references point to itself. */
    static final List<Supplier<One>> MAKERS = List.of(
            Kind00::new,
            Kind01::new,
            Kind02::new,
            Kind03::new,
            Kind04::new,
            Kind05::new,
            Kind06::new,
            Kind07::new,
            Kind08::new,
            Kind09::new,
            Kind10::new,
            Kind11::new,
            Kind12::new,
            Kind13::new,
            Kind14::new,
            Kind15::new,
            Kind16::new,
            Kind17::new,
            Kind18::new,
            Kind19::new,
            Kind20::new,
            Kind21::new,
            Kind22::new,
            Kind23::new,
            Kind24::new,
            Kind25::new,
            Kind26::new,
            Kind27::new,
            Kind28::new,
            Kind29::new,
            Kind30::new,
            Kind31::new,
            Kind32::new,
            Kind33::new,
            Kind34::new,
            Kind35::new,
            Kind36::new,
            Kind37::new,
            Kind38::new,
            Kind39::new,
            Kind40::new,
            Kind41::new,
            Kind42::new,
            Kind43::new,
            Kind44::new,
            Kind45::new,
            Kind46::new,
            Kind47::new,
            Kind48::new,
            Kind49::new,
            Kind50::new,
            Kind51::new,
            Kind52::new,
            Kind53::new,
            Kind54::new,
            Kind55::new,
            Kind56::new,
            Kind57::new,
            Kind58::new,
            Kind59::new,
            Kind60::new,
            Kind61::new,
            Kind62::new,
            Kind63::new);
}
