package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What senders of each scheme do, by their own documentation and none of our code. */
public enum Signing {
    HMAC("hmac", Map.of("template", "{timestamp}.{body}", "timestamp_header", "X-Time"), "hmac-secret-", 300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Time", seconds(at));
            headers.put("X-Signature", hex(sha256(utf8(secret), seconds(at) + ".", body)));
        }
    },
    HMAC_IN_MILLISECONDS(
            "hmac",
            Map.of(
                    "template", "{body}|{timestamp}",
                    "timestamp_header", "X-Time",
                    "timestamp_format", "epoch_millis",
                    "algorithm", "sha512",
                    "encoding", "base64",
                    "signature_header", "X-Sealed",
                    "secret_decoding", "hex",
                    "tolerance_seconds", 60),
            "abcdef0",
            60) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            String time = Long.toString(at.toEpochMilli());
            headers.put("X-Time", time);
            byte[] key = HexFormat.of().parseHex(secret);
            headers.put("X-Sealed", base64(mac("HmacSHA512", key, body, utf8("|" + time))));
        }
    },
    HMAC_BY_ISO_TIME(
            "hmac",
            Map.of("template", "{timestamp}{body}", "timestamp_header", "X-Time", "timestamp_format", "iso8601"),
            "hmac-secret-",
            300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Time", at.toString());
            headers.put("X-Signature", hex(sha256(utf8(secret), at.toString(), body)));
        }
    },
    STANDARD_WEBHOOKS("standard-webhooks", Map.of(), "whsec_c3RhbmRhcmQtd2ViaG9va3MtdGVzdC1rZXktMDA", 300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            standardWebhooks("webhook-", headers, secret, at, body);
        }
    },
    SVIX("svix", Map.of(), "whsec_c3RhbmRhcmQtd2ViaG9va3MtdGVzdC1rZXktMDA", 300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            standardWebhooks("svix-", headers, secret, at, body);
        }
    },
    STRIPE("stripe", Map.of(), "whsec_used_as_text_", 300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            stamped("Stripe-Signature", headers, secret, at, body);
        }
    },
    CALENDLY("calendly", Map.of(), "calendly-signing-key-", 180) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            stamped("Calendly-Webhook-Signature", headers, secret, at, body);
        }
    },
    HELPSCOUT("helpscout", Map.of(), "helpscout-secret-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-HelpScout-Signature", base64(mac("HmacSHA1", utf8(secret), body)));
        }
    },
    SLACK("slack", Map.of(), "slack-signing-secret-", 300) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Slack-Request-Timestamp", seconds(at));
            headers.put("X-Slack-Signature", "v0=" + hex(sha256(utf8(secret), "v0:" + seconds(at) + ":", body)));
        }
    },
    GITHUB("github", Map.of(), "It's a Secret to Everybody ", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Hub-Signature-256", "sha256=" + hex(sha256(utf8(secret), "", body)));
        }
    },
    STREAM("stream", Map.of(), "stream-api-secret-of-32-characters-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Signature", hex(sha256(utf8(secret), "", body)));
        }
    },
    SHOPIFY("shopify", Map.of(), "shopify-client-secret-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Shopify-Hmac-Sha256", base64(sha256(utf8(secret), "", body)));
        }
    },
    WOOCOMMERCE("woocommerce", Map.of(), "woocommerce-secret-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-WC-Webhook-Signature", base64(sha256(utf8(secret), "", body)));
        }
    },
    STATIC_HEADER("static-header", Map.of("header", "X-Door-Key"), "static-token-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("X-Door-Key", secret);
        }
    },
    BASIC("basic", Map.of("username", "hook"), "pass:word-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("Authorization", "Basic " + base64(utf8("hook:" + secret)));
        }
    },
    BEARER("bearer", Map.of(), "bearer-token-", 0) {
        @Override
        void sign(Map<String, String> headers, String secret, Instant at, byte[] body) {
            headers.put("Authorization", "Bearer " + secret);
        }
    };

    private final String scheme;

    @SuppressWarnings("ImmutableEnumChecker") // each is a Map.of
    private final Map<String, Object> config;

    private final String secretStart;
    private final int tolerance;

    Signing(String scheme, Map<String, Object> config, String secretStart, int tolerance) {
        this.scheme = scheme;
        this.config = config;
        this.secretStart = secretStart;
        this.tolerance = tolerance;
    }

    abstract void sign(Map<String, String> headers, String secret, Instant at, byte[] body);

    /** The headers that a sender adds, the one that proves something last. */
    public Map<String, String> headers(String secret, Instant at, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        sign(headers, secret, at, body);
        return headers;
    }

    public String scheme() {
        return scheme;
    }

    public Map<String, Object> config() {
        return config;
    }

    /** One of many secrets in the scheme's form, by a digit. */
    public String secret(int number) {
        return secretStart + number;
    }

    /** In seconds; 0 if nothing is signed with its time. */
    int tolerance() {
        return tolerance;
    }

    boolean coversTheBody() {
        return this != STATIC_HEADER && this != BASIC && this != BEARER;
    }

    /** How much of the proving header's value is a word that has no case. */
    int wordLength() {
        return this == BASIC ? "Basic".length() : this == BEARER ? "Bearer".length() : 0;
    }

    private static void standardWebhooks(
            String prefix, Map<String, String> headers, String secret, Instant at, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String id = "msg_" + Arrays.hashCode(body);
        headers.put(prefix + "id", id);
        headers.put(prefix + "timestamp", seconds(at));
        headers.put(prefix + "signature", "v1," + base64(sha256(key, id + "." + seconds(at) + ".", body)));
    }

    private static void stamped(String header, Map<String, String> headers, String secret, Instant at, byte[] body) {
        headers.put(header, "t=%s,v1=%s".formatted(seconds(at), hex(sha256(utf8(secret), seconds(at) + ".", body))));
    }

    private static byte[] sha256(byte[] key, String before, byte[] body) {
        return mac("HmacSHA256", key, utf8(before), body);
    }

    private static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
