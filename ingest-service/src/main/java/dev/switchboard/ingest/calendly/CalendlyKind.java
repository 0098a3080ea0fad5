package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import dev.switchboard.ingest.json.StrictJson;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Translation;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Bookings by Calendly. A booking is one guest's: group events have as many as guests. Calendly names its deliveries in no
 * header, so the translation does.
 */
@Component
final class CalendlyKind implements IntakeKind {

    static final String NAME = "calendly";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String defaultVerification() {
        return NAME;
    }

    @Override
    public List<String> fixedDoors() {
        return List.of("/api/v1/calendly/webhook");
    }

    @Override
    public boolean fallsBackToBody() {
        return false;
    }

    @Override
    public Translation translate(Delivery delivery) {
        return switch (StrictJson.read(delivery.body())) {
            case Understood(var payload) ->
                switch (delivery.origin()) {
                    case WEBHOOK -> new CalendlyWebhook(delivery, payload.tree()).translate();
                    case IMPORT -> new CalendlyPage(delivery, payload.tree()).translate();
                };
            case Unreadable(var reason) -> new Translation.Unreadable(reason, List.of());
        };
    }
}
