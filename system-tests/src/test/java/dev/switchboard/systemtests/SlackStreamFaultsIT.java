package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slack fails for many calls in a row, in a steady stream sent by two notifiers. */
@Tag("faults")
@Tag("long")
class SlackStreamFaultsIT {

    private static final Product PRODUCT = SeparateProduct.get();

    @BeforeAll
    static void join() {
        PRODUCT.join("notifier");
    }

    @AfterAll
    static void leave() {
        new Processes(PRODUCT).endJoined();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Slow Slack | {'delayMs':400,'times':30}",
                "Slack under pressure | {'status':429,'retryAfter':1,'times':5}",
                "Broken Slack | {'status':500,'times':15}",
                "Slack broken after it stored | {'status':500,'afterStoring':true,'times':15}",
                "Slack cut after it stored | {'method':'chat.postMessage','hangUp':true,'afterStoring':true,'times':5}",
                "Slack silent after it stored | {'delayMs':5500,'afterStoring':true,'times':3}",
            })
    void everyMeetingHasItsMessageOnceWhenSlackIsWellAgain(String name, String fault) {
        PRODUCT.admin()
                .post("/sandbox/slack/faults", Api.JSON.readTree(fault.replace('\'', '"')))
                .mustBe(201); // before the first meeting: each is posted once, and soon
        try (var stream = SteadyStream.into(PRODUCT, name)) {
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
            assertThat(PRODUCT.admin().get("/sandbox/slack/faults").json().get("items"))
                    .as("faults that nobody met")
                    .isEmpty();
        }
    }
}
