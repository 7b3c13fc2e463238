package dev.nettopsy.analyzer.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces. */
final class Wrap {

    private Wrap() {}

    /** At most so many lines of so many characters; what does not fit is cut off with an ellipsis. */
    static List<String> words(String text, int width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width && lines.size() < most - 1) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(Facts.shortened(rest, width));
        return lines;
    }
}
