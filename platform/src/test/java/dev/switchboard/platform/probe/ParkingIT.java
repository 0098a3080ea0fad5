package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.deadletter.DeadLetterEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.inbox.Replayed;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.sealing.Sealing;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.tracing.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What one record breaks, and what heals it. */
@ProbeTest
class ParkingIT {

    private final String name = "probe." + Ids.next();
    private final UUID key = Ids.next();
    private final Poison poison;
    private final InboxConsumer consumer;
    private final InboxConsumer secondInstance;
    private final Inbox inbox;
    private final TransactionalOperator transaction;

    @Autowired
    ParkingIT(
            DatabaseClient database,
            Inbox inbox,
            TransactionalOperator transaction,
            JsonMapper json,
            Sealing sealing,
            Outbox outbox,
            Traces traces) {
        this.inbox = inbox;
        this.transaction = transaction;
        poison = new Poison(database, Topic.MEETINGS);
        consumer = inbox.consumer(name, poison::handle);
        secondInstance =
                Inbox.on(database, transaction, json, sealing, outbox, traces).consumer(name, poison::handle);
    }

    @BeforeEach
    void forget() {
        poison.forget();
    }

    @Test
    void saysOfEachParkedRecordThatItIsParkedAndLaterThatItIsReplayed() {
        poison.refuse("bad");
        var bad = poison.entry(key, "bad");
        var good = poison.entry(key, "good");
        consumer.handle(List.of(bad, good));
        poison.refuseNothing();
        replay();

        List<DeadLetterEvent> said = said(4);

        assertThat(said.subList(0, 2))
                .allSatisfy(event -> assertThat(event).isInstanceOf(RecordParked.class))
                .extracting(event -> ((RecordParked) event).eventId())
                .containsExactly(id(bad), id(good));
        assertThat(said.getFirst()).satisfies(event -> {
            var parked = (RecordParked) event;
            assertThat(parked.reason()).startsWith("IllegalStateException at Poison.java:");
            assertThat(parked.eventType()).isEqualTo("switchboard.team-member.saved.v1");
            assertThat(parked.offset()).isEqualTo(bad.offset());
        });
        assertThat(said.subList(2, 4))
                .extracting(event -> ((RecordReplayed) event).eventId())
                .containsExactly(id(bad), id(good));
    }

    @Test
    void whatIsSaidOfARecordFollowsFromItAndHasAnIdOfItsOwn() {
        poison.refuse("bad");
        var bad = poison.entry(key, "bad");
        consumer.handle(List.of(bad));
        poison.refuseNothing();
        replay();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.DEAD_LETTERS)) {
            await().untilAsserted(() -> assertThat(
                            probe.records(entry -> entry.key().startsWith(name)))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(KafkaProbe.headers(entry))
                            .containsEntry("ce_causationid", Poison.header(bad, "ce_id"))
                            .containsEntry("ce_correlationid", Poison.header(bad, "ce_correlationid"))));
            assertThat(probe.records(entry -> entry.key().startsWith(name)))
                    .extracting(entry -> KafkaProbe.headers(entry).get("ce_id"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatWantsItsAnswerAgainWaitsBehindAParkedRecordAndThenHasIt() {
        List<UUID> answered = new ArrayList<>();
        Set<UUID> refused = new HashSet<>();
        InboxConsumer answering = inbox.consumer(
                name + ".answers",
                envelope -> Mono.fromRunnable(() -> {
                    if (refused.contains(envelope.id())) {
                        throw new IllegalStateException("cannot take it");
                    }
                    answered.add(envelope.id());
                }));
        UUID known = Ids.next();
        UUID bad = Ids.next();
        refused.add(bad);
        answering.handle(List.of(booking(known, Map.of())));
        answering.handle(List.of(booking(bad, Map.of())));

        answering.handle(List.of(booking(known, Map.of(EventCodec.SAID_AGAIN, "true"))));
        refused.clear();
        Replayed done = Objects.requireNonNull(
                answering.replay(Topic.MEETINGS, key.toString(), () -> true).block());

        assertThat(done).isEqualTo(new Replayed(2, 0, null));
        assertThat(answered).containsExactly(known, bad, known);
    }

    @Test
    void aReplayThatShallNotGoOnTellsWhatIsLeft() {
        poison.refuse("1");
        consumer.handle(List.of(poison.entry(key, "1"), poison.entry(key, "2"), poison.entry(key, "3")));
        poison.refuseNothing();
        var once = new AtomicInteger(1);

        Replayed done =
                Objects.requireNonNull(consumer.replay(Topic.MEETINGS, key.toString(), () -> once.getAndDecrement() > 0)
                        .block());

        assertThat(done).isEqualTo(new Replayed(2, 1, null));
        assertThat(replay()).isEqualTo(new Replayed(1, 0, null));
        assertThat(poison.handled()).containsExactly("1", "2", "3");
    }

    private ConsumerRecord<String, byte[]> booking(UUID id, Map<String, String> more) {
        UUID log = Ids.next();
        Instant start = Instant.parse("2026-01-01T10:00:00Z");
        var booking = new BookingReceived(
                log,
                "abc",
                log,
                "Onboarding",
                start,
                start.plusSeconds(60),
                null,
                "John",
                null,
                JsonMapper.shared().createObjectNode());
        Map<String, String> headers =
                new HashMap<>(EventCodec.headers(new Envelope<>(id, "/test", start, log, log, 1L, null, booking)));
        headers.putAll(more);
        return poison.entry(key.toString(), headers, EventCodec.encode(booking));
    }

    @Test
    void replaysInOrderUntilOneFailsAgain() {
        poison.refuse("1");
        consumer.handle(List.of(poison.entry(key, "1"), poison.entry(key, "2"), poison.entry(key, "3")));
        poison.refuseNothing();
        poison.refuse("3");

        Replayed done = replay();

        assertThat(done.replayed()).isEqualTo(2);
        assertThat(done.left()).isEqualTo(1);
        assertThat(done.reason()).contains("cannot take 3");
        assertThat(poison.handled()).containsExactly("1", "2");
        assertThat(poison.texts("SELECT reason FROM dead_letter"))
                .singleElement()
                .asString()
                .contains("cannot take 3");
        consumer.handle(List.of(poison.entry(key, "4")));
        poison.refuseNothing();
        assertThat(replay()).isEqualTo(new Replayed(2, 0, null));
        assertThat(poison.handled()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void headersWithoutAValueOrOfANameThatNoColumnTakesStopNobody() {
        poison.refuse("bad");
        var odd = poison.entry(key, "odd");
        var bad = poison.entry(Ids.next(), "bad");
        for (var entry : List.of(odd, bad)) {
            entry.headers().add("says-nothing", null);
            entry.headers().add("nul\0name", new byte[] {1});
        }

        consumer.handle(List.of(odd, bad));

        assertThat(poison.handled()).containsExactly("odd");
        assertThat(poison.texts("SELECT reason FROM dead_letter"))
                .singleElement()
                .asString()
                .contains("cannot take bad");
    }

    @Test
    void aKeyIsOpenAgainWhenItsQueueIsEmptyByReplayOrByDiscard() {
        poison.refuse("bad");
        UUID other = Ids.next();
        consumer.handle(List.of(poison.entry(key, "bad"), poison.entry(other, "bad"), poison.entry(other, "behind")));
        poison.refuseNothing();

        replay();
        for (String id : poison.texts("SELECT CAST(id AS text) FROM dead_letter ORDER BY place")) {
            assertThat(transaction
                            .transactional(inbox.discard(UUID.fromString(id)))
                            .block())
                    .isTrue();
        }
        consumer.handle(List.of(poison.entry(key, "next"), poison.entry(other, "next of the other")));

        assertThat(poison.handled()).containsExactly("bad", "next", "next of the other");
        assertThat(said(6))
                .filteredOn(event -> event.key().equals(other.toString()))
                .hasExactlyElementsOfTypes(
                        RecordParked.class, RecordParked.class, RecordDiscarded.class, RecordDiscarded.class);
    }

    @Test
    void aRedeliveryOfWhatIsParkedOrWasDiscardedChangesNothing() {
        poison.refuse("bad");
        var bad = poison.entry(key, "bad");
        var unreadable =
                poison.entry(key.toString(), Map.of("ce_type", "switchboard.team-member.saved.v1"), new byte[] {1});
        consumer.handle(List.of(bad, unreadable));
        secondInstance.handle(List.of(bad, unreadable));
        assertThat(poison.texts("SELECT key FROM dead_letter")).hasSize(2);
        for (String id : poison.texts("SELECT CAST(id AS text) FROM dead_letter")) {
            transaction.transactional(inbox.discard(UUID.fromString(id))).block();
        }

        secondInstance.handle(List.of(bad, unreadable));

        assertThat(poison.texts("SELECT key FROM dead_letter UNION ALL SELECT key FROM parked_key"))
                .isEmpty();
        assertThat(poison.handled()).isEmpty();
        assertThat(said(4)).hasSize(4);
    }

    @Test
    void ofAKeyThatIsTooLongForAnIndexOnlyItsOwnRecordsWait() {
        String longKey =
                IntStream.range(0, 500).mapToObj(_ -> Ids.next().toString()).collect(Collectors.joining());
        poison.refuse("bad");
        consumer.handle(List.of(
                poison.entry(longKey, Map.of("x", "no event"), new byte[] {1}),
                poison.entry(longKey, Map.of("x", "behind it"), new byte[] {1}),
                poison.entry(key, "good")));

        assertThat(poison.texts("SELECT left(key, 500) FROM dead_letter"))
                .containsExactly(longKey.substring(0, 500), longKey.substring(0, 500));
        assertThat(poison.texts("SELECT DISTINCT key FROM dead_letter")).hasSize(1);
        assertThat(poison.handled()).containsExactly("good");
    }

    @Test
    void whatNoTextColumnWouldTakeIsParkedLikeAnythingElse() {
        consumer.handle(
                List.of(poison.entry("a\0b", Map.of("ce_type", "nul\0l", "ce_id", "x"), new byte[] {(byte) 0xff})));

        assertThat(poison.texts("SELECT key FROM dead_letter")).isEmpty(); // a type that nobody knows
        consumer.handle(List.of(poison.entry("a\0b", Map.of("x", "nul\0l"), new byte[] {(byte) 0xff})));
        assertThat(poison.texts("SELECT key || (headers->>'x') FROM dead_letter"))
                .containsExactly("a\uFFFDbnul\uFFFDl");
    }

    /** The thread of this test is the Kafka listener of one instance; the other instance replays meanwhile. */
    @RepeatedTest(20)
    void aKeyThatIsReplayedWhileItsNewRecordsArriveHandlesAllOnceInOrder() {
        poison.refuse("0");
        consumer.handle(List.of(
                poison.entry(key, "0"), poison.entry(key, "1"), poison.entry(key, "2"), poison.entry(key, "3")));
        poison.refuseNothing();

        var replays = new ArrayList<CompletableFuture<Replayed>>();
        List<String> expected = new ArrayList<>(List.of("0", "1", "2", "3"));
        for (int i = 4; i < 24; i++) {
            if (i % 5 == 4) {
                replays.add(secondInstance
                        .replay(Topic.MEETINGS, key.toString(), () -> true)
                        .toFuture());
            }
            expected.add(Integer.toString(i));
            var next = poison.entry(key, Integer.toString(i));
            consumer.handle(i % 3 == 0 ? List.of(next, poison.entry(Ids.next(), "-")) : List.of(next));
        }
        replays.forEach(CompletableFuture::join);
        replay();

        assertThat(poison.handled()).filteredOn(handled -> !"-".equals(handled)).isEqualTo(expected);
        assertThat(poison.texts("SELECT key FROM parked_key")).isEmpty();
    }

    private Replayed replay() {
        return Objects.requireNonNull(secondInstance
                .replay(Topic.MEETINGS, key.toString(), () -> true)
                .block());
    }

    private List<DeadLetterEvent> said(int atLeast) {
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.DEAD_LETTERS)) {
            await().until(() -> ours(probe).size() >= atLeast);
            return ours(probe);
        }
    }

    private List<DeadLetterEvent> ours(KafkaProbe probe) {
        return probe.events(DeadLetterEvent.class).stream()
                .filter(event -> event.consumer().equals(name))
                .toList();
    }

    private static UUID id(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> entry) {
        return UUID.fromString(Poison.header(entry, "ce_id"));
    }
}
