package dev.nettopsy.allocator.contract;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The program of another process: runs test classes there, prints what failed, and says by its exit value whether any did. */
final class Elsewhere {

    private static final int MOST_FAILURES_SHOWN = 5;

    private Elsewhere() {}

    /** Runs the test classes of these names. */
    public static void main(String[] tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String test : tests) {
            request.selectors(DiscoverySelectors.selectClass(test));
        }
        LauncherDiscoveryRequest built = request.build();
        LauncherFactory.create().execute(built, listener);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        listener.getSummary().printFailuresTo(out, MOST_FAILURES_SHOWN);
        out.println("succeeded: " + listener.getSummary().getTestsSucceededCount());
        System.exit(listener.getSummary().getTotalFailureCount() > 0 ? 1 : 0);
    }
}
