package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN;

import dev.switchboard.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Pages in browsers that post to a door at the service's own port. */
@TestPropertySource(properties = "switchboard.ingest.cors-origins=https://shop.example,https://app.example")
class DoorOriginsIT extends RunningIngest {

    private static final String OURS = "https://app.example";
    private static final String FOREIGN = "https://elsewhere.example";

    @Test
    void aPageOfAConfiguredOriginIsToldThatItMayPostAndMayReadTheAnswer() {
        Sender sender = sender();

        askBefore(sender, OURS)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, OURS)
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type, x-signature");
        post(sender, meeting("by-a-page"), HttpHeaders.ORIGIN, OURS)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, OURS)
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
    }

    /** The refusal has no body, for no page may read it. */
    @Test
    void aPageOfAnotherOriginIsRefused() {
        Sender sender = sender();

        askBefore(sender, FOREIGN)
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .post()
                .uri("/api/webhooks/{id}/receive", sender.webhookId())
                .header(HttpHeaders.ORIGIN, FOREIGN)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(meeting("foreign"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .isEmpty();
        assertThat(logsOf(sender)).isEmpty();
    }

    @Test
    void aSenderThatIsNoPageIsAskedForNoOrigin() {
        post(sender(), meeting("by-a-server"))
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void nothingButTheDoorsIsOpenToPages() {
        askBefore("/api/payload-logs", OURS).expectHeader().doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    private ResponseSpec askBefore(Sender sender, String origin) {
        return askBefore("/api/webhooks/" + sender.webhookId() + "/receive", origin);
    }

    private ResponseSpec askBefore(String path, String origin) {
        return client().options()
                .uri(path)
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "content-type, x-signature")
                .exchange();
    }
}
