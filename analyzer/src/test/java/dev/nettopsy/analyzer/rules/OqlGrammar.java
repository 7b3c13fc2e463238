package dev.nettopsy.analyzer.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of Eclipse MAT's query language that reports may use:
 *
 * <pre>
 *   query   := "SELECT" "*" "FROM" "OBJECTS" address { "," address }
 *   address := "0x" hex [1..16]
 * </pre>
 */
final class OqlGrammar {

    private final List<String> tokens;
    private int at;

    private OqlGrammar(List<String> tokens) {
        this.tokens = tokens;
    }

    static boolean accepts(@Nullable String query) {
        if (query == null) {
            return false;
        }
        List<String> tokens = List.of(query.replace(",", " , ").trim().split("\\s+"));
        return new OqlGrammar(tokens).query();
    }

    private boolean query() {
        return take("SELECT") && take("\\*") && take("FROM") && take("OBJECTS") && addresses();
    }

    private boolean addresses() {
        if (!take("0x[0-9a-f]{1,16}")) {
            return false;
        }
        return at == tokens.size() || (take(",") && addresses());
    }

    private boolean take(String pattern) {
        return at < tokens.size() && tokens.get(at++).matches(pattern);
    }
}
