package dev.switchboard.ingest.meeting;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import dev.switchboard.ingest.json.StrictJson;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Translation;
import java.util.List;
import java.util.UUID;
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
    public Translation translate(UUID integrationId, UUID logId, Bytes body) {
        return switch (StrictJson.read(body)) {
            case Understood(var payload) -> new MeetingTranslation(payload).translate(integrationId, logId);
            case Unreadable(var reason) -> new Translation.Unreadable(reason, List.of());
        };
    }
}
