package dev.switchboard.ingest.meeting;

import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import dev.switchboard.ingest.json.StrictJson;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Translation;
import java.util.List;
import org.springframework.stereotype.Component;

/** Meetings from any calendar, form or CRM, in the DeskSync document's field names. */
@Component
final class MeetingKind implements IntakeKind {

    @Override
    public String name() {
        return "meeting";
    }

    @Override
    public boolean fallsBackToBody() {
        return true;
    }

    @Override
    public Translation translate(Delivery delivery) {
        return switch (StrictJson.read(delivery.body())) {
            case Understood(var payload) ->
                new MeetingTranslation(payload).translate(delivery.integrationId(), delivery.logId());
            case Unreadable(var reason) -> new Translation.Unreadable(reason, List.of());
        };
    }
}
