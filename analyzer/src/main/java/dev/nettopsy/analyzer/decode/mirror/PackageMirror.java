package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;

/** {@code java.lang.Package}: what the manifest of its jar said. Fields of JDK 8, then of JDK 9+. */
public record PackageMirror(HeapInstance object) {

    public static final String CLASS = "java.lang.Package";

    /** The title in manifests of Netty's own jars: {@code "Netty/Buffer"}. Relocated jars have another. */
    public static final String NETTY_TITLE = "Netty/";

    public String name() {
        String old = StringMirror.text(object.reference("pkgName"));
        return old.isEmpty() ? StringMirror.text(object.reference("name")) : old;
    }

    public String title() {
        return StringMirror.text(version().reference("implTitle"));
    }

    public String implementationVersion() {
        return StringMirror.text(version().reference("implVersion"));
    }

    /** Address of the class loader; 0 for the boot loader or where it cannot be told. */
    public long loaderId() {
        HeapInstance module = object.instance("module");
        return module == null ? object.referenceId("loader") : module.referenceId("loader");
    }

    private HeapInstance version() {
        HeapInstance info = object.instance("versionInfo");
        return info == null ? object : info;
    }
}
