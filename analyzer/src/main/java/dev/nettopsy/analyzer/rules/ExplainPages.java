package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page of each cause: what it means, how it is recognised, when it is wrong, what to do. Markdown that reads well as plain
 * text, in lines of at most 128 characters that end with a line feed.
 */
public final class ExplainPages {

    private ExplainPages() {}

    /** The page of a cause; every cause has one. */
    public static String of(Cause cause) {
        String name = "explain/" + cause.id() + ".md";
        try (InputStream page = ExplainPages.class.getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalStateException("no page for cause " + cause.id());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page of cause " + cause.id(), e);
        }
    }
}
