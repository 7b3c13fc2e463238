package dev.nettopsy.samples.comparison;

/** Something to do with an allocator, and a figure that is small if the allocator is sound. */
@FunctionalInterface
interface Work {

    /** Bytes, or a number of failures: the less, the better. */
    long figure(Subject subject) throws Exception;

    /** The figure is how many bytes of direct memory stay after the work. */
    static Work keeping(Step step) {
        return subject -> {
            long before = Subject.heldBytes();
            step.run(subject);
            Subject.collect();
            return Subject.heldBytes() - before;
        };
    }

    /** The figure is by how many bytes the allocator's own metric is wrong after the work. */
    static Work misreporting(Step step) {
        return subject -> {
            long before = Subject.heldBytes();
            step.run(subject);
            Subject.collect();
            return Math.abs(subject.reportedBytes() - (Subject.heldBytes() - before));
        };
    }

    /** With an allocator that threads share, as those do that are no event loops. */
    static Work sharing(Work work) {
        return subject -> work.figure(subject.sharing());
    }

    static void times(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            work.run();
        }
    }

    /** What is done before the figure is taken. */
    @FunctionalInterface
    interface Step {
        void run(Subject subject) throws Exception;
    }
}
