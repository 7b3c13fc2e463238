package dev.nettopsy.cli;

import dev.nettopsy.analyzer.ObjectListing;
import dev.nettopsy.analyzer.ObjectListing.Field;
import dev.nettopsy.analyzer.ObjectListing.Row;
import java.io.PrintWriter;

/** An {@link ObjectListing} as lines for a terminal: an object, and its fields below it. */
final class ObjectText {

    /** Names of fields that are longer push their value to the right. */
    private static final int WIDEST_NAME = 32;

    private ObjectText() {}

    static void print(ObjectListing listing, PrintWriter out) {
        out.println(Failures.oneLine(listing.className()) + ": " + Columns.count(listing.objects(), "object") + ", "
                + Columns.count(listing.shallowBytes(), "byte") + subclasses(listing));
        for (Row row : listing.rows()) {
            out.println();
            print(row, out);
        }
        if (listing.rows().size() < listing.objects() && !listing.rows().isEmpty()) {
            out.println();
            out.println(
                    "and " + Columns.count(listing.objects() - listing.rows().size(), "more object") + " (--top)");
        }
        out.flush();
    }

    private static String subclasses(ObjectListing listing) {
        long further = listing.objectsOfSubclasses();
        return further == 0 ? "" : " (" + Columns.count(further, "object") + " of subclasses: --subclasses)";
    }

    private static void print(Row row, PrintWriter out) {
        out.println(Failures.oneLine(row.name()) + " @ 0x" + Long.toHexString(row.address()) + ", "
                + Columns.count(row.shallowBytes(), "byte"));
        if (!row.value().isEmpty()) {
            out.println("  " + Failures.oneLine(row.value()));
        }
        int width = row.fields().stream()
                .mapToInt(field -> Failures.oneLine(field.name()).length())
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        row.fields().forEach(field -> print(field, width, out));
        if (row.fieldsLeftOut() > 0) {
            out.println("  … " + Columns.count(row.fieldsLeftOut(), "more field"));
        }
    }

    private static void print(Field field, int width, PrintWriter out) {
        String name = Failures.oneLine(field.name());
        out.println(
                "  " + name + " ".repeat(Math.max(0, width - name.length())) + "  " + Failures.oneLine(field.value()));
    }
}
