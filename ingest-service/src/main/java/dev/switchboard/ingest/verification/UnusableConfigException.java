package dev.switchboard.ingest.verification;

/** A scheme cannot work with a configuration. */
public final class UnusableConfigException extends RuntimeException {

    private final String key;
    private final String rule;

    UnusableConfigException(String key, String rule) {
        super("'" + key + "' " + rule);
        this.key = key;
        this.rule = rule;
    }

    /** The key that is wrong. */
    public String key() {
        return key;
    }

    /** What it must be: {@code must be one of hex, base64}. */
    public String rule() {
        return rule;
    }
}
