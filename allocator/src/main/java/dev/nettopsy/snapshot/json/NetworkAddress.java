package dev.nettopsy.snapshot.json;

import java.util.regex.Pattern;

/** What may be told of the address of a peer. */
final class NetworkAddress {

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern IPV4 = Pattern.compile(".*\\d{1,3}(\\.\\d{1,3}){3}");

    private NetworkAddress() {}

    /** {@code "ipv4:8080"}, {@code "ipv6:8080"}, {@code "name:8080"}, or {@code "local"} for what has no port. */
    static String familyAndPort(String text) {
        if (text.isEmpty()) {
            return "";
        }
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 0 || !PORT.matcher(port).matches()) {
            return "local";
        }
        String host = text.substring(0, colon);
        String family = IPV4.matcher(host).matches() ? "ipv4" : host.indexOf(':') >= 0 ? "ipv6" : "name";
        return family + ":" + port;
    }
}
