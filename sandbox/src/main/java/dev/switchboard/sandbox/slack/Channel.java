package dev.switchboard.sandbox.slack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A channel. Its id follows from its name, so that it is the same after any restart.
 *
 * @param name with the number sign, as people write it
 */
record Channel(String id, String name) {

    private static final Pattern ID = Pattern.compile("[CDGU][A-Z0-9]{8,}");
    private static final Pattern NAME = Pattern.compile("[^\\s,.#@A-Z]{1,80}");
    private static final int ID_DIGITS = 10;

    /** The channel of this name, with the number sign or without; empty if Slack would not take the name. */
    static Optional<Channel> named(String name) {
        var bare = name.startsWith("#") ? name.substring(1) : name;
        return NAME.matcher(bare).matches() ? Optional.of(new Channel(idOf(bare), "#" + bare)) : Optional.empty();
    }

    static boolean isId(String idOrName) {
        return ID.matcher(idOrName).matches();
    }

    private static String idOf(String bareName) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bareName.getBytes(StandardCharsets.UTF_8));
            return "C"
                    + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256", e);
        }
    }
}
