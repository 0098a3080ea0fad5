package dev.switchboard.notifier.template;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a value from outside harmless in a Slack message: one line, of bounded length, without markup of Slack's. */
final class SlackText {

    /** Longest value, in UTF-16 code units and before escaping. */
    static final int MAX_LENGTH = 150;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private SlackText() {}

    static String of(String value) {
        return escaped(cut(CONTROL.matcher(value).replaceAll(" ")));
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

    /** The three that Slack asks for, the ampersand first; this disarms mentions and links as well. */
    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
