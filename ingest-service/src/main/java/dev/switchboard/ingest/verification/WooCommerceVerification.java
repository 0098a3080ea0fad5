package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * WooCommerce signs what it sends, but for the ping by which a shop looks whether there is anybody: a form with the number of
 * the webhook. A shop that hears anything but 200 keeps its webhook from being saved.
 */
record WooCommerceVerification(HmacVerification hmac) implements VerificationScheme {

    @Override
    public String schemeName() {
        return hmac.schemeName();
    }

    @Override
    public boolean needsSecret() {
        return hmac.needsSecret();
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        return new Doorbell(hmac.configured(config));
    }

    @Override
    public Optional<String> newSecret(Map<String, Object> config) {
        return hmac.newSecret(config);
    }

    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        return hmac.canUse(secret, config);
    }

    /** Lets the ping ring, and nothing else in. */
    private record Doorbell(Verifier verifier) implements Verifier {

        private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
        private static final int LONGEST_PING = 40;

        @Override
        public Verdict check(Proof proof) {
            return isPing(proof)
                    ? new Verdict.Greeting("WooCommerce's ping: a webhook was saved there")
                    : verifier.check(proof);
        }

        @Override
        public Set<String> credentialHeaders() {
            return verifier.credentialHeaders();
        }

        private boolean isPing(Proof proof) {
            boolean isSigned = credentialHeaders().stream()
                    .anyMatch(header -> !proof.headers().first(header).isEmpty());
            return !isSigned
                    && proof.body().size() <= LONGEST_PING
                    && PING.matcher(new String(proof.body().array(), StandardCharsets.UTF_8).strip())
                            .matches();
        }
    }
}
