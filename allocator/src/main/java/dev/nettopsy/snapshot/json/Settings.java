package dev.nettopsy.snapshot.json;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings that leave the house: those whose value is a number, a switch or a word of Netty. Names are allow-listed when they are read. */
final class Settings {

    private static final Pattern KNOWN_VALUE = Pattern.compile(
            "-?\\d{1,20}[kKmMgGtT]?|-?\\d{1,10}\\.\\d{1,10}|(?i:true|false|yes|no|on|off|disabled|simple|advanced|paranoid|pooled|unpooled"
                    + "|adaptive|heap|direct|default|none)");
    /** The key is a field of a class, and the value, unlike that of a property, what this tool read there. */
    private static final Pattern FIELD = Pattern.compile("(.*\\.)?[A-Z][A-Za-z0-9$]*\\.[A-Za-z0-9_]+");

    private static final Pattern CLASS_NAMES = Pattern.compile("[A-Za-z0-9_$/, ]{1,200}");

    private Settings() {}

    static Map<String, String> shared(Map<String, String> settings) {
        Map<String, String> shared = new TreeMap<>();
        settings.forEach((key, value) -> {
            boolean field =
                    FIELD.matcher(key).matches() && CLASS_NAMES.matcher(value).matches();
            if (field || KNOWN_VALUE.matcher(value).matches()) {
                shared.put(key, value);
            }
        });
        return shared;
    }
}
