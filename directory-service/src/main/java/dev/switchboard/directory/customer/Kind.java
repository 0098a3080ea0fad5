package dev.switchboard.directory.customer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a customer is to us. */
public enum Kind {
    /** Orders. */
    BRAND("brand"),
    /** Delivers what a brand ordered. */
    CREATOR("creator"),
    /** Neither, as far as is known. */
    CONTACT("contact");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The kind on the wire. */
    public String word() {
        return word;
    }

    /** The kind of that word, or nothing. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All words, for a sentence. */
    static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }
}
