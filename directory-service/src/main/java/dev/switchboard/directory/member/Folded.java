package dev.switchboard.directory.member;

import java.util.Locale;

/** Texts as they are compared whatever their case. */
public final class Folded {

    private Folded() {}

    /** The text without surrounding blanks, in lower case; independent of any machine's language. */
    public static String of(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
