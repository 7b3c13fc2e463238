package dev.nettopsy.cli;

import dev.nettopsy.analyzer.progress.CancelledException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is tidied up when the process is stopped from outside, as by Ctrl-C. The other threads run on meanwhile: nothing may
 * be begun any more, and what they complain about is not shown.
 */
final class Stopping {

    private static final List<Tidying> OPEN = new ArrayList<>();
    private static boolean begun;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Stopping::tidy));
        } catch (IllegalStateException e) {
            // Too late for a hook: the process is ending already.
            begun = true;
        }
    }

    private Stopping() {}

    /** Something to do when the process is stopped, unless it is closed before. */
    static final class Tidying implements AutoCloseable {

        private final Runnable action;

        private Tidying(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /** A step that fails like this may also be cut off by the end of the process. */
    interface Step<E extends Exception> {
        void run() throws E;
    }

    /** Has an action done if the process is stopped; throws {@link CancelledException} if it is being stopped. */
    static synchronized Tidying tidiedBy(Runnable action) {
        requireNotBegun();
        Tidying tidying = new Tidying(action);
        OPEN.add(tidying);
        return tidying;
    }

    /** Does all of a step before the process ends, or, if it is being stopped, nothing of it. */
    static synchronized <E extends Exception> void wholly(Step<E> step) throws E {
        requireNotBegun();
        step.run();
    }

    static synchronized boolean begun() {
        return begun;
    }

    private static synchronized void forget(Tidying tidying) {
        OPEN.remove(tidying);
    }

    private static void requireNotBegun() {
        if (begun) {
            throw new CancelledException();
        }
    }

    private static synchronized void tidy() {
        begun = true;
        List.copyOf(OPEN).forEach(tidying -> tidying.action.run());
    }
}
