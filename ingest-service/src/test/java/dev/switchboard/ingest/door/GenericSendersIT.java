package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.RunningIngest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Shops, forms and services behind the plain kinds. */
class GenericSendersIT extends RunningIngest {

    private static final String FORM =
            "meeting_id=f-1&meeting_title=Call&start_time=2025-06-20T10%3A00%3A00Z&end_time=2025-06-20T11%3A00%3A00Z";

    @Test
    void takesAFormAndReplaysItAsOne() {
        Sender sender = sender();

        JsonNode receipt = json(postForm(sender, FORM).expectStatus().isAccepted());

        String log = receipt.get("logId").asString();
        assertThat(log(log).get("events").get(0).get("data").get("title").asString())
                .isEqualTo("Call");
        assertThat(json(postForm(sender, FORM).expectStatus().isOk())
                        .get("duplicate")
                        .asBoolean())
                .isTrue();
        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/replay", log)
                .exchange()
                .expectStatus()
                .isAccepted();
        postForm(sender, FORM.replace("f-1", "%ff")).expectStatus().isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"svix-id", "X-Shopify-Webhook-Id", "X-GitHub-Delivery", "Idempotency-Key", "webhook-id"})
    void knowsADeliveryByItsSendersIdAgain(String header) {
        Sender sender = sender();
        JsonNode first =
                json(post(sender, meeting("m-1"), header, "d-1").expectStatus().isAccepted());

        JsonNode copy =
                json(post(sender, meeting("m-2"), header, "d-1").expectStatus().isOk());

        assertThat(copy.get("logId")).isEqualTo(first.get("logId"));
        post(sender, meeting("m-1"), header, "d-2").expectStatus().isAccepted();
    }

    @Test
    void prefersTheSendersIdToAKeyThatSomebodyAdded() {
        Sender sender = sender();
        post(sender, meeting("m-1"), "svix-id", "d-1", "Idempotency-Key", "k")
                .expectStatus()
                .isAccepted();

        post(sender, meeting("m-2"), "svix-id", "d-2", "Idempotency-Key", "k")
                .expectStatus()
                .isAccepted();
    }

    /** WooCommerce's id is made of the webhook and the second: two orders of one second share it. */
    @Test
    void takesTwoOrdersThatWooCommerceSentInTheSameSecondForTwo() {
        Sender shop = sender(Map.of("name", "Shop", "kind", "order"));

        post(shop, "{\"order_id\":1}", "X-WC-Webhook-Delivery-ID", "same")
                .expectStatus()
                .isAccepted();
        post(shop, "{\"order_id\":2}", "X-WC-Webhook-Delivery-ID", "same")
                .expectStatus()
                .isAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "meeting", "support"})
    void answersWooCommercesPingAndNothingFollows(String kind) {
        Sender shop = woocommerce(kind);

        postForm(shop, "webhook_id=7").expectStatus().isOk();

        JsonNode log = logsOf(shop).get(0);
        assertThat(log.get("outcome").asString()).isEqualTo("passed_over");
        assertThat(log.get("reason").asString()).isEqualTo("WooCommerce's ping: a webhook was saved there");
        assertThat(log.get("verification").asString()).isEqualTo("none");
        assertThat(log(log.get("id").asString()).get("events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_id=7&order_id=1", "order_id=1", "webhook_id=x", "webhook_id="})
    void letsNothingElseInWithoutASignature(String form) {
        postForm(woocommerce("order"), form).expectStatus().isUnauthorized();
    }

    @Test
    void takesAPingForOneOnlyWhereWooCommerceIsExpectedAndOnlyUnsigned() {
        postForm(sender(Map.of("name", "Open", "kind", "order")), "webhook_id=7")
                .expectStatus()
                .isEqualTo(422);
        client().post()
                .uri("/api/webhooks/{id}/receive", woocommerce("order").webhookId())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .header("X-WC-Webhook-Signature", "bm9uZQ==")
                .bodyValue("webhook_id=7".getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private Sender woocommerce(String kind) {
        return sender(Map.of(
                "name", "Shop", "kind", kind, "secret", "a-secret", "verification", Map.of("scheme", "woocommerce")));
    }

    private ResponseSpec postForm(Sender sender, String form) {
        return client().post()
                .uri("/api/webhooks/{id}/receive", sender.webhookId())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
