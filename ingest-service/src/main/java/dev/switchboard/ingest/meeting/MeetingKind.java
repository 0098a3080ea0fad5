package dev.switchboard.ingest.meeting;

import dev.switchboard.ingest.json.Reading.Readable;
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
    public Translation translate(UUID integrationId, UUID logId, byte[] body) {
        return switch (StrictJson.read(body)) {
            case Readable(var payload) -> new MeetingTranslation(payload).translate(integrationId, logId);
            case Unreadable(var reason) -> new Translation.Unreadable(reason, List.of());
        };
    }
}
