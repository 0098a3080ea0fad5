package dev.switchboard.ingest.order;

import static dev.switchboard.ingest.kind.Target.optional;
import static dev.switchboard.ingest.kind.Target.required;

import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Target;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.mapping.MappedFields;
import dev.switchboard.ingest.mapping.SenderIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Orders from any shop. The same order told again, with another status, is the same order. */
@Component
final class OrderKind implements IntakeKind {

    private static final List<Target> TARGETS = List.of(
            required("order_id"),
            optional("brand.name"),
            optional("brand.email"),
            optional("brand.phone"),
            optional("brand.company"),
            optional("creator.name"),
            optional("creator.email"),
            optional("creator.phone"),
            optional("creator.company"),
            optional("package"),
            optional("amount"),
            optional("quantity"),
            optional("currency"),
            optional("status"));

    @Override
    public String name() {
        return "order";
    }

    @Override
    public List<Target> targets() {
        return TARGETS;
    }

    @Override
    public @Nullable String answeredBy() {
        return IntakeKind.answererOf(OrderReceived.class);
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
        return MappedFields.translate(delivery, fields -> new OrderTranslation(fields).translate(delivery));
    }
}
