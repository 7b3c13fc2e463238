package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as text. {@code InetSocketAddress} has a holder with host name, address and port; the address has one with four
 * bytes as a number, or a second one with sixteen. Netty's and the JDK's own kinds for sockets of one machine have a path.
 */
final class SocketAddresses {

    private static final String[] PATHS = {"socketPath", "id"};

    private static final int IPV6_BYTES = 16;

    private SocketAddresses() {}

    /** {@code "10.0.0.1:8080"}, {@code "[::1]:8080"}, a path; empty if there is no address or it is of an unknown kind. */
    static String text(@Nullable HeapInstance address) {
        if (address == null) {
            return "";
        }
        HeapInstance holder = address.instance("holder");
        if (holder != null) {
            return host(holder) + ":" + holder.number("port", 0);
        }
        for (String path : PATHS) {
            String text = StringMirror.text(address.reference(path));
            if (!text.isEmpty()) {
                return text;
            }
        }
        HeapInstance path = address.instance("path");
        return path == null ? "" : StringMirror.text(path.reference("path"));
    }

    private static String host(HeapInstance holder) {
        HeapInstance address = holder.instance("addr");
        String literal = address == null ? "" : literal(address);
        return literal.isEmpty() ? StringMirror.text(holder.reference("hostname")) : literal;
    }

    private static String literal(HeapInstance address) {
        HeapInstance sixteen = address.instance("holder6");
        if (sixteen != null
                && sixteen.reference("ipaddress") instanceof HeapPrimitiveArray bytes
                && bytes.elementType() == FieldType.BYTE
                && bytes.length() == IPV6_BYTES) {
            return "[" + numeric(bytes.bytes(0, IPV6_BYTES)) + "]";
        }
        HeapInstance four = address.instance("holder");
        if (four == null) {
            return "";
        }
        long number = four.number("address", 0);
        return numeric(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private static String numeric(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }
}
