package dev.switchboard.ingest.verification;

import dev.switchboard.ingest.verification.Verdict.NotConfigured;
import dev.switchboard.ingest.verification.Verdict.Refused;
import dev.switchboard.ingest.verification.Verdict.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Checks that a header shows the secret.
 *
 * @param word what stands before it, with its blank: {@code "Bearer "}; has no case
 * @param shown how a secret is written there
 */
record TokenVerifier(String header, String word, UnaryOperator<String> shown) implements Verifier {

    @Override
    public Set<String> credentialHeaders() {
        return Set.of(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public Verdict check(Proof proof) {
        List<String> secrets =
                proof.secrets().stream().filter(secret -> !secret.isBlank()).toList();
        if (secrets.isEmpty()) {
            return new NotConfigured();
        }
        if (proof.headers().repeats(header)) {
            return Refused.repeated(header);
        }
        String given = proof.headers().first(header);
        if (given.isEmpty()) {
            return new Refused("The token is missing: no header " + header);
        }
        if (!given.regionMatches(true, 0, word, 0, word.length())) {
            return new Refused("The header " + header + " does not begin with " + word.strip());
        }
        byte[] token = given.substring(word.length()).getBytes(StandardCharsets.ISO_8859_1);
        return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(bytes(shown.apply(secret)), token))
                ? new Verified()
                : new Refused("The token does not match");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
