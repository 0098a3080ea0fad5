package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN;

import dev.switchboard.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
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

    @Test
    void aPageOfAnotherOriginIsToldThatItMayNot() {
        askBefore(sender(), FOREIGN)
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void whatIsPostedAllTheSameIsTakenLikeAServersAndNoPageReadsTheAnswer() {
        Sender sender = sender();

        post(sender, meeting("names-an-origin"), HttpHeaders.ORIGIN, FOREIGN)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
        assertThat(logsOf(sender)).hasSize(1);
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
    void theFixedAddressesAreDoorsToo() {
        askBefore("/api/v1/calendly/webhook", OURS)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, OURS);
        askBefore("/api/v1/calendly/webhook", FOREIGN).expectStatus().isForbidden();
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
