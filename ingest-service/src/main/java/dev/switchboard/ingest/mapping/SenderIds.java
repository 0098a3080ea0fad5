package dev.switchboard.ingest.mapping;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Ids of deliveries, by senders that anybody may have behind a plain door. */
public final class SenderIds {

    /**
     * Not WooCommerce's {@code X-WC-Webhook-Delivery-ID}: it is a hash of the webhook and the second, which two orders may
     * share.
     */
    private static final List<String> HEADERS = List.of("svix-id", "X-Shopify-Webhook-Id", "X-GitHub-Delivery");

    private SenderIds() {}

    /** The id of a delivery, which its sender gives each try of it. */
    public static Optional<String> in(HttpHeaders headers) {
        return HEADERS.stream()
                .flatMap(name -> Optional.ofNullable(headers.getFirst(name)).stream())
                .filter(id -> !id.isBlank())
                .findFirst();
    }
}
