package dev.switchboard.systemtests;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an expression of Prometheus looks at. */
final class PromQl {

    private static final Pattern NO_METRICS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w$.])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    /** The names of the metrics. */
    static Set<String> metrics(String expression) {
        Set<String> metrics = new TreeSet<>();
        WORD.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .map(word -> word.group())
                .filter(word -> !KEYWORDS.contains(word))
                .forEach(metrics::add);
        return metrics;
    }
}
