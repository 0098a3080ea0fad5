package dev.switchboard.ingest.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** Payloads as a kind reads them, and what it makes of them. */
public final class Payloads {

    public static final UUID INTEGRATION = new UUID(1, 2);
    public static final UUID LOG = new UUID(3, 4);

    private Payloads() {}

    /** What a sender is documented to post: a file in {@code payloads}. */
    public static String fixture(String name) throws IOException {
        try (var file = Objects.requireNonNull(Payloads.class.getResourceAsStream("/payloads/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static Delivery json(String body, Map<String, String> mapping) {
        return delivery("application/json", body.getBytes(StandardCharsets.UTF_8), mapping);
    }

    public static Delivery form(String body, Map<String, String> mapping) {
        return delivery("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8), mapping);
    }

    public static Delivery delivery(String contentType, byte[] body, Map<String, String> mapping) {
        var headers = new HttpHeaders();
        headers.set("content-type", contentType);
        return new Delivery(INTEGRATION, LOG, Delivery.Origin.WEBHOOK, headers, mapping, Bytes.of(body));
    }

    public static <E extends SwitchboardEvent> E event(Class<E> type, IntakeKind kind, Delivery delivery) {
        Translation translation = kind.translate(delivery);
        assertThat(translation).isInstanceOf(Translated.class);
        return type.cast(((Translated) translation).events().getFirst().event());
    }

    public static List<FieldError> errors(IntakeKind kind, Delivery delivery) {
        return unreadable(kind, delivery).errors();
    }

    public static Unreadable unreadable(IntakeKind kind, Delivery delivery) {
        Translation translation = kind.translate(delivery);
        assertThat(translation).isInstanceOf(Unreadable.class);
        return (Unreadable) translation;
    }
}
