package dev.nettopsy.samples.comparison;

import io.netty.buffer.ByteBufAllocator;
import java.util.HashMap;
import java.util.Map;

/**
 * Does one piece of work with one allocator, and prints the figure that tells a defect. The allocator's class is named
 * first, then the work.
 *
 * <p>To be run without the JDK's cleaner ({@code --add-opens java.base/java.nio=ALL-UNNAMED
 * -Dio.netty.tryReflectionSetAccessible=true}): then Netty's counter says what is held, whoever lost it.
 */
public final class Comparison {

    private Comparison() {}

    /** Prints {@code figure N}, and ends. */
    public static void main(String[] arguments) throws Exception {
        Subject subject = Subject.of(Class.forName(arguments[0]).asSubclass(ByteBufAllocator.class));
        Work work = works().get(arguments[1]);
        if (work == null) {
            throw new IllegalArgumentException(arguments[1]);
        }
        System.out.println("figure " + work.figure(subject));
        System.exit(0);
    }

    private static Map<String, Work> works() {
        Map<String, Work> all = new HashMap<>();
        all.putAll(BufferWork.all());
        all.putAll(ThreadWork.all());
        all.putAll(InstanceWork.all());
        all.putAll(BookWork.all());
        all.putAll(FailureWork.all());
        return all;
    }
}
