package dev.switchboard.ingest.support;

import static dev.switchboard.contracts.Bounds.MAX_ID_LENGTH;
import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.mapping.MappedFields;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One payload of the kind support, said in our words. Used once.
 *
 * <p>What has an {@code error_message} is an error: what a ticket must say itself follows from that message. The rest says
 * all of it; where {@code metadata.source} ends in {@code feedback} it is feedback, else a ticket.
 */
final class SupportTranslation {

    private static final List<String> EVENT_TYPES = List.of(
            "user_error",
            "system_error",
            "integration_failure",
            "content_generation_failure",
            "authentication_issue",
            "billing_issue",
            "feature_request",
            "bug_report",
            "general_support");
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private static final int MAX_TEXT = 100_000;
    private static final int MAX_MADE_TITLE = 120;

    private final MappedFields fields;

    SupportTranslation(MappedFields fields) {
        this.fields = fields;
    }

    /** The id of the ticket that the payload of a log becomes. */
    static UUID ticketIdOf(UUID logId) {
        return EventId.derive(logId, 0, "ticket");
    }

    @Nullable Translation translate(Delivery delivery) {
        var error = fields.optional("error_message", MAX_TEXT);
        boolean isError = fields.gives("error_message");
        var title = text("title", MAX_NAME_LENGTH, isError, error == null ? null : firstLineOf(error));
        var description = text("description", MAX_TEXT, isError, error);
        var eventType = oneOf(EVENT_TYPES, text("event_type", MAX_NAME_LENGTH, isError, "system_error"), "event_type");
        var severity = oneOf(SEVERITIES, text("severity", MAX_NAME_LENGTH, isError, "high"), "severity");
        var metadata = fields.object("metadata");
        var errorDetails = fields.object("error_details");
        var userContext = fields.object("user_context");
        var userId = user("user_id", MAX_ID_LENGTH, userContext);
        var userEmail = user("user_email", MAX_NAME_LENGTH, userContext);
        if (title == null || description == null || eventType == null || severity == null) {
            return null;
        }
        UUID ticketId = ticketIdOf(delivery.logId());
        var request = new SupportRequestReceived(
                delivery.integrationId(),
                ticketId,
                delivery.logId(),
                isError ? "error" : isFeedback(metadata) ? "feedback" : "ticket",
                eventType,
                severity,
                title,
                description,
                userId,
                userEmail,
                metadata,
                errorDetails,
                userContext);
        return new Translated(ticketId.toString(), List.of(Said.inTurn(request)));
    }

    private @Nullable String text(String target, int longest, boolean isError, @Nullable String ofAnError) {
        if (!isError) {
            return fields.required(target, longest);
        }
        return fields.gives(target) ? fields.optional(target, longest) : ofAnError;
    }

    private @Nullable String oneOf(List<String> allowed, @Nullable String given, String target) {
        return given == null || allowed.contains(given)
                ? given
                : fields.fault(target, "must be one of " + String.join(", ", allowed));
    }

    private @Nullable String user(String target, int longest, @Nullable JsonNode userContext) {
        return fields.gives(target)
                ? fields.optional(target, longest)
                : fields.within(userContext, "user_context", target, longest);
    }

    private static boolean isFeedback(@Nullable JsonNode metadata) {
        return metadata != null
                && metadata.path("source").asString("").toLowerCase(Locale.ROOT).endsWith("feedback");
    }

    /** Cut between characters, as long as a title can be read at a glance. */
    private static String firstLineOf(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        if (line.length() <= MAX_MADE_TITLE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_MADE_TITLE - 1)) ? MAX_MADE_TITLE - 1 : MAX_MADE_TITLE;
        return line.substring(0, end);
    }
}
