package dev.switchboard.ingest.support;

import static dev.switchboard.ingest.kind.Payloads.errors;
import static dev.switchboard.ingest.kind.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.ingest.kind.Payloads;
import dev.switchboard.ingest.support.SupportKind.SupportReceipt;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportKindTest {

    private final SupportKind kind = new SupportKind();

    @Test
    void saysTheDocumentsTicketInOurWords() {
        var request = request("""
                {"event_type":"user_error","severity":"high","title":"User unable to generate content",
                 "description":"User reports that content generation is failing with timeout errors",
                 "user_id":"user-123","user_email":"user@example.com",
                 "metadata":{"feature":"content_generation","platform":"linkedin"},
                 "error_details":{"stack_trace":"TypeError: x is undefined"},
                 "user_context":{"page_url":"https://app.pacelane.com/content-editor","session_id":"session-456"}}""");

        assertThat(request.integrationId()).isEqualTo(Payloads.INTEGRATION);
        assertThat(request.payloadLogId()).isEqualTo(Payloads.LOG);
        assertThat(request.shape()).isEqualTo("ticket");
        assertThat(request.eventType()).isEqualTo("user_error");
        assertThat(request.severity()).isEqualTo("high");
        assertThat(request.title()).isEqualTo("User unable to generate content");
        assertThat(request.description()).startsWith("User reports that");
        assertThat(request.userId()).isEqualTo("user-123");
        assertThat(request.userEmail()).isEqualTo("user@example.com");
        assertThat(request.metadata()).hasToString("{\"feature\":\"content_generation\",\"platform\":\"linkedin\"}");
        assertThat(request.errorDetails()).hasToString("{\"stack_trace\":\"TypeError: x is undefined\"}");
        assertThat(request.userContext()).isNotNull().hasSize(2);
    }

    @Test
    void makesATicketOfAnErrorAndFindsItsUserInTheContext() {
        var request = request("""
                {"error_message":"\\n  OpenAI API timeout in content generation  \\n    at generateContent",
                 "error_details":{"function_name":"writer-agent","request_id":"req-789"},
                 "user_context":{"user_id":456,"user_email":"user@example.com"}}""");

        assertThat(request.shape()).isEqualTo("error");
        assertThat(request.eventType()).isEqualTo("system_error");
        assertThat(request.severity()).isEqualTo("high");
        assertThat(request.title()).isEqualTo("OpenAI API timeout in content generation");
        assertThat(request.description()).contains("at generateContent");
        assertThat(request.userId()).isEqualTo("456");
        assertThat(request.userEmail()).isEqualTo("user@example.com");
        assertThat(request.metadata()).isNull();
    }

    @Test
    void takesWhatAnErrorSaysItselfBeforeWhatFollowsFromIt() {
        var request = request("""
                {"error_message":"x","title":"Sync stopped","description":"Since noon","event_type":"integration_failure",
                 "severity":"critical","user_id":"top","user_context":{"user_id":"below"}}""");

        assertThat(request.shape()).isEqualTo("error");
        assertThat(request.title()).isEqualTo("Sync stopped");
        assertThat(request.description()).isEqualTo("Since noon");
        assertThat(request.eventType()).isEqualTo("integration_failure");
        assertThat(request.severity()).isEqualTo("critical");
        assertThat(request.userId()).isEqualTo("top");
    }

    @Test
    void cutsTheTitleOfAnErrorBetweenCharacters() {
        assertThat(request("{\"error_message\":\"" + "x".repeat(500) + "\"}").title())
                .isEqualTo("x".repeat(120));
        assertThat(request("{\"error_message\":\"" + "x".repeat(119) + "🔥🔥\"}")
                        .title())
                .isEqualTo("x".repeat(119));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_app_feedback", "Web-Feedback", "feedback"})
    void knowsFeedbackByTheSourceInItsMetadata(String source) {
        var request = request("""
                {"title":"Feature Request: Dark Mode","description":"Would love it","event_type":"feature_request",
                 "severity":"low","user_id":"user-789","user_email":"feedback@example.com","metadata":{"source":"%s"}}""".formatted(source));

        assertThat(request.shape()).isEqualTo("feedback");
        assertThat(request.eventType()).isEqualTo("feature_request");
        assertThat(request.severity()).isEqualTo("low");
    }

    @Test
    void namesEveryFaultAtOnceWithWhatIsAllowed() {
        assertThat(errors(kind, json("""
                {"event_type":"outage","severity":"HIGH","title":" ","metadata":[1],"user_context":{"user_id":true}}""", Map.of())))
                .containsExactly(
                        new FieldError("title", "is required"),
                        new FieldError("description", "is required"),
                        new FieldError(
                                "event_type",
                                "must be one of user_error, system_error, integration_failure,"
                                        + " content_generation_failure, authentication_issue, billing_issue,"
                                        + " feature_request, bug_report, general_support"),
                        new FieldError("severity", "must be one of low, medium, high, critical"),
                        new FieldError("metadata", "must be an object"),
                        new FieldError("user_context.user_id", "must be a text"));
        assertThat(errors(kind, json("{}", Map.of())))
                .extracting(FieldError::field)
                .containsExactly("title", "description", "event_type", "severity");
    }

    @Test
    void refusesAnErrorWhoseMessageIsNone() {
        assertThat(errors(kind, json("{\"error_message\":[\"x\"]}", Map.of())))
                .containsExactly(new FieldError("error_message", "must be a text"));
    }

    @Test
    void boundsItsTexts() {
        assertThat(errors(
                        kind,
                        json(
                                "{\"error_message\":\"" + "x".repeat(100_001) + "\",\"user_id\":\"" + "x".repeat(201)
                                        + "\"}",
                                Map.of())))
                .extracting(FieldError::field)
                .containsExactly("error_message", "user_id");
    }

    @Test
    void mintsTheTicketsIdFromTheLogSoThatTheAnswerAndTheEventAgree() {
        var request = request("{\"error_message\":\"x\"}");

        var answer = kind.answer(Payloads.LOG, false);

        assertThat(answer.status().value()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(new SupportReceipt(
                        true, "Support ticket accepted; Slack will be told", request.ticketId(), Payloads.LOG, false));
        assertThat(request.ticketId()).isNotEqualTo(SupportTranslation.ticketIdOf(new UUID(3, 5)));
    }

    @Test
    void neverTakesEqualErrorsForOne() {
        assertThat(kind.fallsBackToBody()).isFalse();
    }

    private SupportRequestReceived request(String body) {
        return Payloads.event(SupportRequestReceived.class, kind, json(body, Map.of()));
    }
}
