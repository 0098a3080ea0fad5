package dev.switchboard.notifier.template;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a value from outside harmless in a Slack message: one line, of bounded length, without markup of Slack's. What
 * would be taken for a link or a mention without any markup stays text because messages are sent with {@code parse=none}.
 */
final class SlackText {

    /** Longest value, in UTF-16 code units and before escaping. */
    static final int MAX_LENGTH = 150;

    /** Ends of lines, other controls, and what turns the direction of the text behind it. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    /** Slack gives no escape for these. Inside of a word they are no markup, so that most addresses keep theirs. */
    private static final Pattern MARKUP =
            Pattern.compile("(?<![\\p{L}\\p{N}])[*_~]|[*_~](?![\\p{L}\\p{N}])|`|>(?<=^[\\s\\p{Z}]{0,150}>)");

    private SlackText() {}

    static String of(String value) {
        return escaped(plain(cut(CONTROL.matcher(value).replaceAll(" "))));
    }

    /** Never splits what a reader sees as one character, so that the result may be a little shorter. */
    private static String cut(String value) {
        if (value.length() <= MAX_LENGTH) {
            return value;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(value);
        int end = characters.isBoundary(MAX_LENGTH) ? MAX_LENGTH : characters.preceding(MAX_LENGTH);
        return value.substring(0, end);
    }

    /** Signs of bold, italic, struck, code and quotation become signs that look like them and mean nothing. */
    private static String plain(String value) {
        return MARKUP.matcher(value).replaceAll(sign -> switch (sign.group()) {
            case "*" -> "\u2217";
            case "_" -> "\u02CD";
            case "~" -> "\u223C";
            case "`" -> "\u02CB";
            default -> "\u203A";
        });
    }

    /** The three that Slack asks for, the ampersand first; this disarms mentions and links as well. */
    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
