package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** {@code DefaultChannelId}: its short form, which log lines show, is the last four bytes of its data, cached once asked for. */
final class ChannelIds {

    private static final int SHORT_BYTES = 4;
    private static final int MOST_BYTES = 64;

    private ChannelIds() {}

    /** The short form; empty if it is of another kind. */
    static String shortText(@Nullable HeapInstance id) {
        if (id == null) {
            return "";
        }
        String cached = StringMirror.text(id.reference("shortValue"));
        if (cached.isEmpty()
                && id.reference("data") instanceof HeapPrimitiveArray data
                && data.elementType() == FieldType.BYTE
                && data.length() >= SHORT_BYTES
                && data.length() <= MOST_BYTES) {
            return HexFormat.of().formatHex(data.bytes(data.length() - SHORT_BYTES, SHORT_BYTES));
        }
        return cached;
    }
}
