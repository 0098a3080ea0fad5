package dev.switchboard.ingest.verification;

import java.util.Set;

/** A verification scheme with the configuration of one integration. Thread-safe. */
public interface Verifier {

    /** Checks a request. Never throws for what a sender sent. */
    Verdict check(Proof proof);

    /** Headers whose values prove something; payload logs keep only their names. In lower case. */
    default Set<String> credentialHeaders() {
        return Set.of();
    }
}
