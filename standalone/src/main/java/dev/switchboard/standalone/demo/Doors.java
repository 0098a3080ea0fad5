package dev.switchboard.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The integrations of all sources, and what goes in there. */
final class Doors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<Integer> TAKEN = Set.of(200, 202);
    private static final Set<Integer> REFUSED = Set.of(401, 403, 422);

    private final Api admin;
    private final Map<Source, JsonNode> integrations = new EnumMap<>(Source.class);
    private @Nullable String secret;

    private Doors(Api admin) {
        this.admin = admin;
    }

    /**
     * Those that are there; what is missing is made.
     *
     * @throws IllegalStateException if there are others: then this is no system to play with
     */
    static Doors open(Api admin) {
        Map<String, JsonNode> there = new HashMap<>();
        admin.all("/api/integrations").stream()
                .filter(it -> !it.path("state").asString("").equals("archived"))
                .filter(it -> !isUntouched(it))
                .forEach(it -> there.put(it.path("name").asString(""), it));
        if (!Source.names().containsAll(there.keySet())) {
            throw new IllegalStateException(
                    "There are integrations of your own here. Give the demo a folder of its own:"
                            + " bin/start --demo --data DIR");
        }
        var doors = new Doors(admin);
        for (Source source : Source.values()) {
            JsonNode known = there.get(source.integration());
            doors.integrations.put(source, known == null ? doors.made(source) : known);
        }
        admin.patch("/api/integrations/" + doors.id(Source.OLD_FORM), Map.of("state", "paused"));
        return doors;
    }

    /** One that every system has from the beginning, and that nobody has sent to. */
    private static boolean isUntouched(JsonNode integration) {
        return integration.path("fixedDoor").asBoolean(false)
                && integration.path("lastReceivedAt").isNull();
    }

    private JsonNode made(Source source) {
        JsonNode made = admin.post("/api/integrations", source.asIntegration());
        if (source.signs()) {
            secret = made.path("secret").asString("");
        }
        return made;
    }

    /** When the first was made. */
    Instant since() {
        return Instant.parse(of(Source.WEBSITE).path("createdAt").asString(""));
    }

    /** Sends those that no payload log stands for yet. */
    void send(List<Delivery> deliveries) {
        Map<Source, Integer> there = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            there.put(
                    source,
                    admin.all("/api/payload-logs?integrationId=" + id(source)).size());
        }
        for (Delivery delivery : deliveries) {
            if (there.merge(delivery.source(), -1, Integer::sum) < 0) {
                send(delivery);
            }
        }
    }

    private void send(Delivery delivery) {
        Source source = delivery.source();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                source.signs() && delivery.right() ? Map.of(Source.SIGNATURE, signature(body)) : Map.of();
        admin.receive(of(source).path("url").asString(""), body, headers, delivery.right() ? TAKEN : REFUSED);
    }

    /** A secret is shown only once: whoever does not have it any more asks for another. */
    private String signature(byte[] body) {
        if (secret == null) {
            secret = admin.post("/api/integrations/" + id(Source.PARTNER) + "/rotate-secret", Map.of())
                    .path("secret")
                    .asString("");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(requireNonNull(secret).getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String id(Source source) {
        return of(source).path("id").asString("");
    }

    private JsonNode of(Source source) {
        return requireNonNull(integrations.get(source));
    }
}
