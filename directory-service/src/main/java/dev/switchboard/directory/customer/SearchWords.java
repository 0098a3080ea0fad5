package dev.switchboard.directory.customer;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words for the search: runs of letters and digits of any script, in lower case and without accents. A search finds what
 * has, for each of its words, one that begins so; an index serves that.
 */
public final class SearchWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int MOST_ASKED = 20;

    /** Letters of a word that count: PostgreSQL takes words of at most 2,046 bytes, and a letter has up to four. */
    private static final int LONGEST = 500;

    private SearchWords() {}

    /** The words of some texts, each once. */
    public static String[] of(Collection<@Nullable String> texts) {
        return texts.stream()
                .filter(Objects::nonNull)
                .flatMap(SearchWords::split)
                .distinct()
                .toArray(String[]::new);
    }

    /** The {@code tsquery} that asks for texts with these words; empty if there is no word. */
    public static String query(String asked) {
        return split(asked)
                .distinct()
                .limit(MOST_ASKED)
                .map(word -> "'" + word + "':*")
                .collect(joining(" & "));
    }

    /** A text as it is compared and sorted; never too long for an index. */
    static String folded(String text) {
        return cut(plain(text).strip());
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<String> split(String text) {
        return Arrays.stream(BETWEEN.split(plain(text)))
                .filter(word -> !word.isEmpty())
                .map(SearchWords::cut);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
