package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever wants to build on Switchboard reads what there is, without an account. */
class DescriptionsIT {

    private static final RunningEdge EDGE = new RunningEdge();

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    @Test
    void aStrangerReadsWhatTheEdgeAnswersItself() {
        var answer = EDGE.get("/api/openapi/console.json", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"/api/dead-letters\"", "\"/api/consumers\"");
    }

    @Test
    void aStrangerReadsWhatStandsOnTheTopics() {
        var answer = EDGE.get("/api/asyncapi.yaml", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/yaml");
        assertThat(answer.body()).startsWith("asyncapi: 3.0.0").contains("switchboard.booking.received.v1");
    }

    @Test
    void aStrangerReadsAllOfItAsOnePage() {
        var answer = EDGE.get("/api/docs", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(answer.body()).contains("<title>The console");
        assertThat(EDGE.get("/api/docs/more", null).statusCode()).isEqualTo(401);
    }

    @Test
    void theKindOfARefusalIsThePathOfItsPage() {
        String refusal = EDGE.get("/api/meetings", null).body();

        assertThat(refusal).contains("\"type\":\"/problems/unauthorized\"");
        assertThat(EDGE.get("/problems/unauthorized", null).body()).contains("<title>The console");
    }
}
