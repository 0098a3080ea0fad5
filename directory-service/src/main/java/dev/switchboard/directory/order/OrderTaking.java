package dev.switchboard.directory.order;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.intake.OrderEvent.Party;
import dev.switchboard.directory.customer.Acquaintances;
import dev.switchboard.directory.customer.Contact;
import dev.switchboard.directory.customer.Contacts;
import dev.switchboard.directory.customer.Customers;
import dev.switchboard.directory.customer.Kind;
import dev.switchboard.directory.order.Order.OrderKey;
import dev.switchboard.directory.order.Orders.Payload;
import dev.switchboard.directory.timeline.Happening;
import dev.switchboard.directory.timeline.Timeline;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Turns what shops say into orders, and answers each intake event by exactly one {@code OrderPlaced}: one that is older than
 * what is known, or is heard again, by the order as it stands. Runs inside the inbox's transaction.
 */
@Service
final class OrderTaking {

    /** What a shop said. */
    record Said(Envelope<?> envelope, OrderReceived event, long ordinal) {}

    /** The same, with whom it names. */
    private record Read(
            Said said, @Nullable Contact brand, @Nullable Contact creator) {

        Stream<Contact> contacts() {
            return Stream.of(brand, creator).filter(Objects::nonNull);
        }
    }

    /** What a batch led to. */
    private record Taken(
            Map<OrderKey, Order> orders, List<Happening> happenings, List<Payload> payloads, List<OutboxRow> answers) {}

    private final Customers customers;
    private final Contacts contacts;
    private final Orders orders;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    OrderTaking(Customers customers, Contacts contacts, Orders orders, Timeline timeline, Outbox outbox, Clock clock) {
        this.customers = customers;
        this.contacts = contacts;
        this.orders = orders;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes in what was said, in that order. */
    Mono<Void> answer(List<Said> batch) {
        return Mono.fromCallable(() -> batch.stream().map(this::read).toList())
                .subscribeOn(Schedulers.boundedElastic()) // see Contacts
                .filter(read -> !read.isEmpty())
                .flatMap(this::take);
    }

    private Read read(Said said) {
        return new Read(
                said,
                contact(said, Kind.BRAND, said.event().brand()),
                contact(said, Kind.CREATOR, said.event().creator()));
    }

    private @Nullable Contact contact(Said said, Kind kind, @Nullable Party party) {
        return party == null
                ? null
                : contacts.of(
                        kind,
                        party.name(),
                        party.company(),
                        party.email(),
                        party.phone(),
                        said.envelope().time());
    }

    private Mono<Void> take(List<Read> batch) {
        Set<OrderKey> keys =
                batch.stream().map(read -> OrderKey.of(read.said().event())).collect(Collectors.toSet());
        return customers
                .recall(batch.stream().flatMap(Read::contacts).toList())
                .flatMap(met -> orders.lock(keys)
                        .collectMap(Order::key)
                        .map(known -> take(batch, met, known))
                        .flatMap(taken -> customers
                                .keep(met)
                                .then(orders.store(taken.orders().values()))
                                .then(orders.keep(taken.payloads()))
                                .then(timeline.put(taken.happenings()))
                                .then(outbox.append(taken.answers()))));
    }

    private Taken take(List<Read> batch, Acquaintances met, Map<OrderKey, Order> known) {
        Map<OrderKey, Order> now = new HashMap<>(known);
        Taken taken = new Taken(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Read read : batch) {
            OrderReceived event = read.said().event();
            Order before = now.computeIfAbsent(
                    OrderKey.of(event),
                    _ -> Order.heardOf(Ids.next(), event, read.said().envelope().time()));
            UUID brand = meet(met, read.brand(), read.said());
            UUID creator = meet(met, read.creator(), read.said());
            boolean isNews = !before.knows(read.said().ordinal());
            Order after = (isNews ? before.told(event, read.said().ordinal(), brand, creator) : before)
                    .saidAt(clock.instant());
            now.put(after.key(), after);
            taken.orders().put(after.key(), after);
            if (isNews) {
                taken.happenings().add(happening(after, read));
            }
            taken.payloads().add(new Payload(after.id(), event.payloadLogId(), event.source()));
            taken.answers().add(outbox.prepare(Cause.of(read.said().envelope()), after.snapshot(), after.said()));
        }
        return taken;
    }

    private static @Nullable UUID meet(Acquaintances met, @Nullable Contact contact, Said said) {
        return contact == null ? null : met.meet(contact, said.envelope()).orElse(null);
    }

    private static Happening happening(Order order, Read read) {
        String price = order.amount() == null
                ? null
                : order.amount() + (order.currency() == null ? "" : " " + order.currency());
        String detail = Stream.of(
                        "Order " + order.key().orderId(),
                        order.quantity() == null ? null : order.quantity() + " ×",
                        price)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new Happening(
                Happening.Type.ORDER,
                order.id(),
                order.version(),
                order.placedAt(),
                order.packageName() == null ? "Order " + order.key().orderId() : order.packageName(),
                Happening.detail(
                        detail,
                        read.contacts()
                                .flatMap(contact -> contact.unread().stream())
                                .toList()),
                order.status(),
                order.payloadLogId(),
                Stream.of(order.brandId(), order.creatorId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}
