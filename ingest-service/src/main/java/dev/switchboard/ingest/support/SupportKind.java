package dev.switchboard.ingest.support;

import static dev.switchboard.ingest.kind.Target.optional;
import static dev.switchboard.ingest.kind.Target.required;

import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Target;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.mapping.MappedFields;
import dev.switchboard.ingest.mapping.SenderIds;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Support requests in the Pacelane document's three shapes: a ticket, an error that becomes one, feedback. */
@Component
final class SupportKind implements IntakeKind {

    private static final List<Target> TARGETS = List.of(
            required("title"),
            required("description"),
            required("event_type"),
            required("severity"),
            optional("error_message"),
            optional("user_id"),
            optional("user_email"),
            optional("metadata"),
            optional("error_details"),
            optional("user_context"));

    /** The Pacelane document's answer, with our receipt. */
    record SupportReceipt(boolean success, String message, UUID ticketId, UUID logId, boolean duplicate) {}

    @Override
    public String name() {
        return "support";
    }

    @Override
    public List<String> fixedDoors() {
        return List.of("/functions/v1/customer-support-slack", "/api/support-ticket");
    }

    @Override
    public List<Target> targets() {
        return TARGETS;
    }

    @Override
    public @Nullable String answeredBy() {
        return IntakeKind.answererOf(SupportRequestReceived.class);
    }

    @Override
    public boolean takesForms() {
        return true;
    }

    /** Ten thousand equal errors are ten thousand. */
    @Override
    public boolean fallsBackToBody() {
        return false;
    }

    @Override
    public Optional<String> deliveryId(HttpHeaders headers) {
        return SenderIds.in(headers);
    }

    @Override
    public Translation translate(Delivery delivery) {
        return MappedFields.translate(delivery, fields -> new SupportTranslation(fields).translate(delivery));
    }

    @Override
    public Answer answer(UUID logId, boolean duplicate) {
        return new Answer(
                HttpStatus.OK,
                new SupportReceipt(
                        true,
                        "Support ticket accepted; Slack will be told",
                        SupportTranslation.ticketIdOf(logId),
                        logId,
                        duplicate));
    }
}
