package dev.switchboard.ingest.verification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All verification schemes. */
public final class VerificationSchemes {

    private static final Map<String, VerificationScheme> BY_NAME = List.of(
                    new NoVerification(),
                    agreed("hmac", Map.of()),
                    agreed("standard-webhooks", standardWebhooks("webhook-")),
                    agreed("svix", standardWebhooks("svix-")),
                    issued("stripe", stampedList("Stripe-Signature", 300)),
                    agreed("calendly", stampedList("Calendly-Webhook-Signature", 180)),
                    agreed("helpscout", bodyOnly("X-HelpScout-Signature", "sha1", "base64", "")),
                    issued("slack", slack()),
                    agreed("github", bodyOnly("X-Hub-Signature-256", "sha256", "hex", "sha256=")),
                    issued("stream", bodyOnly("X-Signature", "sha256", "hex", "")),
                    issued("shopify", bodyOnly("X-Shopify-Hmac-Sha256", "sha256", "base64", "")),
                    new WooCommerceVerification(
                            agreed("woocommerce", bodyOnly("X-WC-Webhook-Signature", "sha256", "base64", ""))),
                    TokenVerification.STATIC_HEADER,
                    TokenVerification.BASIC,
                    TokenVerification.BEARER)
            .stream()
            .collect(Collectors.toUnmodifiableMap(VerificationScheme::schemeName, Function.identity()));

    private VerificationSchemes() {}

    /** The scheme of that name, or nothing. */
    public static Optional<VerificationScheme> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The scheme of an integration that exists. */
    public static VerificationScheme of(String name) {
        return named(name).orElseThrow(() -> new IllegalStateException("There is no verification scheme " + name));
    }

    /** The names of all, sorted. */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    /** Its secret is chosen by whoever sets up both ends, so it can be made here. */
    private static HmacVerification agreed(String name, Map<String, Object> settings) {
        return new HmacVerification(name, settings, false);
    }

    /** Its secret is handed out by the sender. */
    private static VerificationScheme issued(String name, Map<String, Object> settings) {
        return new HmacVerification(name, settings, true);
    }

    private static Map<String, Object> standardWebhooks(String headers) {
        return Map.of(
                "signature_header", headers + "signature",
                "timestamp_header", headers + "timestamp",
                "id_header", headers + "id",
                "encoding", "base64",
                "list_separator", " ",
                "label", "v1",
                "template", "{id}.{timestamp}.{body}",
                "tolerance_seconds", 300,
                "secret_decoding", "base64");
    }

    private static Map<String, Object> stampedList(String header, int toleranceSeconds) {
        return Map.of(
                "signature_header", header,
                "list_separator", ",",
                "timestamp_key", "t",
                "signature_key", "v1",
                "template", "{timestamp}.{body}",
                "tolerance_seconds", toleranceSeconds);
    }

    private static Map<String, Object> slack() {
        return Map.of(
                "signature_header", "X-Slack-Signature",
                "timestamp_header", "X-Slack-Request-Timestamp",
                "prefix", "v0=",
                "template", "v0:{timestamp}:{body}",
                "tolerance_seconds", 300);
    }

    private static Map<String, Object> bodyOnly(String header, String algorithm, String encoding, String prefix) {
        return Map.of(
                "signature_header", header,
                "algorithm", algorithm,
                "encoding", encoding,
                "prefix", prefix,
                "template", "{body}");
    }
}
