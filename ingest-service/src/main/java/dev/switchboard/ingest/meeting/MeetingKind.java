package dev.switchboard.ingest.meeting;

import static dev.switchboard.ingest.kind.Target.optional;
import static dev.switchboard.ingest.kind.Target.required;

import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Target;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.mapping.MappedFields;
import dev.switchboard.ingest.mapping.SenderIds;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Meetings from any calendar, form or CRM, in the DeskSync document's field names or where a mapping finds them. */
@Component
final class MeetingKind implements IntakeKind {

    private static final List<Target> TARGETS = List.of(
            required("meeting_id"),
            required("meeting_title"),
            required("start_time"),
            optional("end_time"),
            optional("duration_minutes"),
            optional("host_id"),
            optional("co_hosts"),
            optional("customer_name"),
            optional("customer_email"),
            optional("customer_phone"),
            optional("description"),
            optional("project"),
            optional("meeting_type"),
            optional("location"));

    @Override
    public String name() {
        return "meeting";
    }

    @Override
    public List<Target> targets() {
        return TARGETS;
    }

    @Override
    public boolean takesForms() {
        return true;
    }

    @Override
    public boolean fallsBackToBody() {
        return true;
    }

    @Override
    public Optional<String> deliveryId(HttpHeaders headers) {
        return SenderIds.in(headers);
    }

    @Override
    public Translation translate(Delivery delivery) {
        return MappedFields.translate(delivery, fields -> new MeetingTranslation(fields).translate(delivery));
    }
}
