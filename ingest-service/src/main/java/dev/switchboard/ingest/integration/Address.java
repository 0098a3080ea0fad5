package dev.switchboard.ingest.integration;

/** Where senders post to. */
public sealed interface Address {

    /** That of one integration alone. Whoever knows it can post there, so it is never printed. */
    record Own(String webhookId) implements Address {

        @Override
        public String toString() {
            return "an integration's own address";
        }
    }

    /** Those that a kind has from the beginning; they lead to the integration that is bound to them. */
    record Fixed(String kind) implements Address {}
}
