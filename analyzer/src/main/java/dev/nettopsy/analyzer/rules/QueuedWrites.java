package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.ThreadState;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes that other threads handed to a channel's event loop and that it has not come to: no peer and no socket has to do with
 * them yet.
 *
 * @param bytes of their buffers, of {@code all} that wait
 * @param threads names of the event loops
 */
record QueuedWrites(long bytes, long all, List<String> threads) {

    /** More names than these are in the table of channels. */
    private static final int MOST_THREADS = 3;

    static QueuedWrites of(ChannelPile pile) {
        List<Holder> holders = pile.inquiry().snapshot().holders();
        long bytes = 0;
        TreeSet<String> threads = new TreeSet<>();
        for (int index : pile.pile().holders()) {
            Holder holder = holders.get(index);
            if (Waiting.isTask(holder)) {
                bytes += pile.pile().bytesOf(index);
                threads.addAll(eventLoop(pile, holder));
            }
        }
        return new QueuedWrites(bytes, pile.bytes(), List.copyOf(threads));
    }

    private static List<String> eventLoop(ChannelPile pile, Holder holder) {
        List<Channel> channels = pile.inquiry().snapshot().channels();
        List<ThreadState> states = pile.inquiry().snapshot().threads();
        int channel = holder.channel();
        int thread = channel < 0 || channel >= channels.size()
                ? -1
                : channels.get(channel).thread();
        return thread < 0 || thread >= states.size()
                ? List.of()
                : List.of(states.get(thread).name());
    }

    /** Whether the event loop is what most of the writes wait for. */
    boolean areMost() {
        return bytes * 2 >= all && bytes > 0;
    }

    String claim() {
        return "A write from another thread becomes a task of the channel's event loop, which runs its tasks one after the other. "
                + Figures.count(bytes) + " bytes are in such tasks, " + Figures.share(bytes, all)
                + " of all that waits: the event loop is busy with something else, or blocked, while others write on.";
    }

    void tell(Draft draft) {
        if (bytes == 0) {
            return;
        }
        String names = threads.isEmpty()
                ? ""
                : " of " + String.join(", ", threads.subList(0, Math.min(MOST_THREADS, threads.size())))
                        + (threads.size() > MOST_THREADS ? " and others" : "");
        draft.evidence(
                Figures.count(bytes) + " bytes wait as tasks in the queue" + names + ".",
                List.of(),
                "queuedBytes",
                bytes,
                "eventLoops",
                (long) threads.size());
    }

    void advise(Draft draft) {
        draft.remedy(
                When.NOW,
                "See what the event loop does",
                "Its stack in a thread dump shows the call that it does not come back from: a blocking driver, a lock, a"
                        + " name that is looked up. Such work belongs to threads of its own.",
                "jcmd PID Thread.print");
        draft.remedy(
                When.THIS_WEEK,
                "Write only while the channel is writable",
                "Channel.isWritable() counts what waits in tasks as well. Ask it before a write, also from other threads.",
                null);
        Advice.checkAgain(draft, "The tasks that wait for event loops must be few at any time.");
    }
}
