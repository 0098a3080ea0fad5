package dev.switchboard.directory.credential;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes passwords that can be read out over the telephone: 95 random bits in letters that nobody mistakes. */
public final class TemporaryPassword {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private TemporaryPassword() {}

    /** A new one: {@code k7mpa-3xw9d-hq2ce-zt8fn}. */
    public static String make() {
        return IntStream.range(0, GROUPS).mapToObj(_ -> group()).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(GROUP_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
