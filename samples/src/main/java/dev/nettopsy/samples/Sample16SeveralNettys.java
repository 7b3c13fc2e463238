package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.HeapDump;
import dev.nettopsy.samples.truth.NettyLoader;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * A service whose libraries bring a Netty each: one of them relocated inside its own jar, or the same one twice in the class
 * loaders of two applications.
 *
 * <p>What one will see: every Netty with its own classes, version, allocators, counters and limit; the traffic of
 * {@link Sample02MixedTraffic} runs on each of them, and each writes down what is true of itself in a folder of its own.
 *
 * <p>Argument: {@code FOLDER}. The Nettys are named by {@code -Dsamples.nettys=NAME=PREFIX=JAR[;JAR],...}.
 */
public final class Sample16SeveralNettys {

    /** Libraries of a service live as long as the service. */
    private static final List<NettyLoader> LOADERS = new ArrayList<>();

    private Sample16SeveralNettys() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, MalformedURLException {
        File folder = new File(arguments[0]);
        for (String netty : System.getProperty("samples.nettys", "").split(",", -1)) {
            String[] copy = netty.split("=", 3);
            File own = new File(folder, copy[0]);
            if (!own.mkdirs()) {
                throw new IllegalStateException("exists already: " + own);
            }
            NettyLoader loader = new NettyLoader(copy[1], classPath(copy[2]));
            LOADERS.add(loader);
            Class<?> traffic = loader.loadClass("dev.nettopsy.samples.Sample02MixedTraffic");
            traffic.getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {own.getPath(), "direct", "collect", "no-dump"});
        }
        HeapDump.write(new File(folder, "heap.hprof"), true);
    }

    private static URL[] classPath(String jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(Sample16SeveralNettys.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation());
        for (String jar : jars.split(";", -1)) {
            urls.add(new File(jar).toURI().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
