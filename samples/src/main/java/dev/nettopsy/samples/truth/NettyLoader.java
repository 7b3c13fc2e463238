package dev.nettopsy.samples.truth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * A Netty of its own with the incidents on top, apart from all others in the process. Where the Netty is relocated, the
 * incidents are too: every name of {@code io.netty} in their class files is written anew.
 */
public final class NettyLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String OURS = "dev.nettopsy.samples.";
    private static final String ORIGINAL = "io/netty/";

    private final String prefix;

    /**
     * A loader for one Netty.
     *
     * @param prefix the package of Netty in these jars: {@code "io.netty"}, or where it was relocated to
     */
    public NettyLoader(String prefix, URL[] incidentsAndJars) {
        super(incidentsAndJars, ClassLoader.getPlatformClassLoader());
        this.prefix = prefix.replace('.', '/') + '/';
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.findClass(name);
        }
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] relocated = relocate(requireFound(file, name).readAllBytes());
            return defineClass(name, relocated, 0, relocated.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static InputStream requireFound(@Nullable InputStream file, String name) throws ClassNotFoundException {
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return file;
    }

    /**
     * Copies a class file with other names in its constant pool (JVM specification, section 4.4): a tag, then as many bytes as
     * the tag says, for texts behind their length. What comes after the pool stays as it is.
     */
    private byte[] relocate(byte[] original) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(original));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(original.length * 2);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(in.readLong());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == 1) {
                out.writeUTF(in.readUTF().replace(ORIGINAL, prefix));
            } else {
                out.write(in.readNBytes(length(tag)));
            }
            // Long and double constants take two numbers.
            i += tag == 5 || tag == 6 ? 1 : 0;
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("tag " + tag + " in a constant pool");
        };
    }
}
