package dev.switchboard.notifier;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one notifier and its Slack. */
public class WithNotifier {

    protected static Running notifier;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        notifier = new Running(new StubSlack(), Map.of());
    }

    @AfterAll
    static void stop() {
        notifier.close();
        notifier.slack.close();
    }
}
