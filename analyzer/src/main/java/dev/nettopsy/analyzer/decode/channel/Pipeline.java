package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code DefaultChannelPipeline}: a chain of contexts between a head and a tail of its own. */
final class Pipeline {

    static final String SUFFIX = "channel.DefaultChannelPipeline";
    static final String CONTEXT_SUFFIX = "channel.AbstractChannelHandlerContext";

    /** A pipeline of a program has a dozen. */
    private static final int MOST_HANDLERS = 100;

    private Pipeline() {}

    /** The names of its handlers, first to last, without those of head and tail. */
    static List<String> handlers(@Nullable HeapInstance pipeline) {
        List<String> names = new ArrayList<>();
        HeapInstance head = pipeline == null ? null : pipeline.instance("head");
        long tail = pipeline == null ? 0 : pipeline.referenceId("tail");
        HeapInstance at = head == null ? null : head.instance("next");
        while (at != null && at.id() != tail && names.size() < MOST_HANDLERS) {
            names.add(name(at));
            at = at.instance("next");
        }
        return names;
    }

    /** The name that a context has in its pipeline. */
    static String name(HeapInstance context) {
        return StringMirror.text(context.reference("name"));
    }
}
