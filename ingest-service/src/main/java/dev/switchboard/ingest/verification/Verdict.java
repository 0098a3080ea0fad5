package dev.switchboard.ingest.verification;

/** What a check came to. */
public sealed interface Verdict {

    /** The scheme asks for nothing. */
    record NotAsked() implements Verdict {}

    /** There is nothing to check with: no secret, or none of the configured form. */
    record NotConfigured() implements Verdict {}

    /**
     * Nothing can be checked by such a configuration.
     *
     * @param fault which of its keys breaks which rule
     */
    record Unusable(String fault) implements Verdict {}

    /**
     * Its sender proves nothing and says nothing that anything could follow from: whether there is somebody at all.
     *
     * @param reason a sentence for the payload log
     */
    record Greeting(String reason) implements Verdict {}

    /** It is really them, and fresh. */
    record Verified() implements Verdict {}

    /**
     * It is not, or cannot be known.
     *
     * @param reason a sentence for the payload log and the sender; says nothing of the secret or of the right signature
     */
    record Refused(String reason) implements Verdict {

        /** Nobody knows which of the two the sender meant. */
        static Refused repeated(String header) {
            return new Refused("The header " + header + " came more than once");
        }
    }
}
