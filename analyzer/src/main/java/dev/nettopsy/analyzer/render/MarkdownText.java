package dev.nettopsy.analyzer.render;

/** Makes text inert in Markdown: no markup, no HTML, no link that a renderer finds by itself, no end of the line. */
final class MarkdownText {

    private static final String SPECIAL = "\\`*_{}[]()#+!|~$";

    private MarkdownText() {}

    /** For running text and table cells. */
    static String plain(String text) {
        String visible = Visible.of(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else if (c == '<' || c == '>' || c == '&' || c == '@' || startsLink(visible, i)) {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The colon of {@code http://} and the point of {@code www.}: without them nothing looks like a link. */
    private static boolean startsLink(String text, int at) {
        char c = text.charAt(at);
        return (c == ':' && text.startsWith("//", at + 1))
                || (c == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3));
    }

    /** A code span that its text cannot end. In tables, a pipe inside is escaped as the table's syntax wants it. */
    static String code(String text) {
        String visible = Visible.of(text).replace("|", "\\|");
        if (visible.isBlank()) {
            return "";
        }
        String fence = "`".repeat(longestRun(visible) + 1);
        String pad = visible.startsWith("`") || visible.endsWith("`") ? " " : "";
        return fence + pad + visible + pad + fence;
    }

    /** A block of code of one line. */
    static String block(String line) {
        String visible = Visible.of(line);
        String fence = "`".repeat(Math.max(3, longestRun(visible) + 1));
        return fence + "\n" + visible + "\n" + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
