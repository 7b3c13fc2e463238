package dev.nettopsy.cli;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Snapshots that nobody meant well, from a good one and a source of chance. */
final class SnapshotMutants {

    private static final Pattern VALUES = Pattern.compile("-?\\b\\d+\\b|\"[A-Z_]{3,}\"|true|false");
    private static final Pattern LISTS = Pattern.compile("\\[[^\\[\\]{}]+]");
    private static final Pattern TEXTS = Pattern.compile("\"[^\"\\n]*\"");
    private static final Pattern ROWS = Pattern.compile("\"rows\": (\\d+)");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "7",
            "2147483647",
            "-2147483648",
            "4294967296",
            "9223372036854775807",
            "-9223372036854775808");

    private static final List<String> PIECES = List.of(
            "null",
            "1e999",
            "0.5",
            "9223372036854775808",
            "9".repeat(10_000),
            "\"\\ud800\"",
            "\"</script>\u001b[2J\"",
            "\"" + "x".repeat(2 << 20) + "\"",
            "[]",
            "{}",
            "[".repeat(100_000),
            "{\"a\":".repeat(1_000),
            "\"=\"",
            "\"+eJwDAAAAAAE=\"");

    private final Random random;
    private final String good;
    private final List<MatchResult> values;
    private final List<MatchResult> lists;
    private final List<MatchResult> texts;
    private final List<MatchResult> rows;

    SnapshotMutants(String good, Random random) {
        this.random = random;
        this.good = good;
        this.values = VALUES.matcher(good).results().toList();
        this.lists = LISTS.matcher(good).results().toList();
        this.texts = TEXTS.matcher(good).results().toList();
        this.rows = ROWS.matcher(good).results().toList();
    }

    /** The next one; every kind comes after the others. */
    String next(int number) {
        return switch (number % 10) {
            case 0, 1, 2 -> withOtherValues();
            case 3 -> withNeighbours();
            case 4 -> withNumbersOfAnotherRow();
            case 5 -> withLongList();
            case 6 -> withOtherRows();
            case 7 -> withPiece();
            case 8 -> withOtherText();
            default -> withoutOrTwice();
        };
    }

    /** One to three values changed. */
    private String withOtherValues() {
        StringBuilder changed = new StringBuilder(good);
        List<Integer> places = random.ints(1 + random.nextInt(3), 0, values.size())
                .boxed()
                .distinct()
                .sorted((one, other) -> Integer.compare(other, one))
                .toList();
        for (int place : places) {
            MatchResult value = values.get(place);
            changed.replace(value.start(), value.end(), other(value.group()));
        }
        return changed.toString();
    }

    /** A number for a number, a word that stands elsewhere for a word. */
    private String other(String value) {
        if (Character.isDigit(value.charAt(value.length() - 1))) {
            return one(NUMBERS);
        }
        String other = one(values).group();
        return Character.isDigit(other.charAt(other.length() - 1)) ? value : other;
    }

    /** A list whose numbers are all alike or almost: equal ids, regions that overlap, sizes below zero. */
    private String withNeighbours() {
        MatchResult list = one(lists);
        int way = random.nextInt(3);
        StringBuilder changed = new StringBuilder();
        String first = "";
        for (String part :
                list.group().substring(1, list.end() - list.start() - 1).split(",", -1)) {
            String number = part.strip();
            first = first.isEmpty() ? number : first;
            boolean whole = number.matches("-?\\d{1,18}") && first.matches("-?\\d{1,18}");
            String other = !whole
                    ? number
                    : switch (way) {
                        case 0 -> first;
                        case 1 -> String.valueOf(Long.parseLong(first) + random.nextInt(100));
                        default -> String.valueOf(-Long.parseLong(number));
                    };
            changed.append(changed.isEmpty() ? "[" : ",").append(other);
        }
        return good.substring(0, list.start()) + changed + "]" + good.substring(list.end());
    }

    /** One list where another one stood. */
    private String withNumbersOfAnotherRow() {
        return replaced(one(lists), one(lists).group());
    }

    /** A list that is a thousand times as long. */
    private String withLongList() {
        MatchResult list = one(lists);
        String inside = list.group().substring(1, list.group().length() - 1);
        String more = ("," + inside).repeat(Math.max(1, Math.min(1_000, 200_000 / inside.length())));
        return replaced(list, "[" + inside + more + "]");
    }

    /** A table of another length than it has; every other time with columns of that length. */
    private String withOtherRows() {
        MatchResult table = one(rows);
        int many = 1 + random.nextInt(2_000);
        String changed = replaced(table, "\"rows\": " + (random.nextBoolean() ? one(NUMBERS) : String.valueOf(many)));
        if (random.nextBoolean()) {
            return changed;
        }
        String zeros = "[0" + ",0".repeat(many - 1) + "]";
        String head = changed.substring(0, table.start());
        String tail = changed.substring(table.start());
        int end = tail.indexOf("\"rows\"", 1);
        String columns = LISTS.matcher(end < 0 ? tail : tail.substring(0, end)).replaceAll(zeros);
        return head + columns + (end < 0 ? "" : tail.substring(end));
    }

    private String withPiece() {
        return replaced(random.nextBoolean() ? one(values) : one(texts), one(PIECES));
    }

    private String withOtherText() {
        return replaced(one(texts), one(texts).group());
    }

    /** A part of the file missing, or there twice, or the file cut. */
    private String withoutOrTwice() {
        int from = random.nextInt(good.length());
        int to = Math.min(good.length(), from + 1 + random.nextInt(2_000));
        return switch (random.nextInt(3)) {
            case 0 -> good.substring(0, from);
            case 1 -> good.substring(0, from) + good.substring(to);
            default -> good.substring(0, to) + good.substring(from);
        };
    }

    private String replaced(MatchResult place, String other) {
        return good.substring(0, place.start()) + other + good.substring(place.end());
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
