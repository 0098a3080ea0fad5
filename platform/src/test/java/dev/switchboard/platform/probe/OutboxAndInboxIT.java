package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@ProbeTest
class OutboxAndInboxIT {

    @Autowired
    private Outbox outbox;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    private final List<String> handled = new ArrayList<>();
    private final Inbox inbox;
    private final InboxConsumer people;
    private Function<Envelope<SwitchboardEvent>, Mono<Void>> handler = this::handle;
    private long offset = 0;

    OutboxAndInboxIT(@Autowired Inbox inbox) {
        this.inbox = inbox;
        people = inbox.consumer("probe." + Ids.next(), envelope -> handler.apply(envelope));
    }

    private Mono<Void> handle(Envelope<SwitchboardEvent> envelope) {
        String name = ((TeamMemberSaved) envelope.event()).name();
        return database.sql("INSERT INTO thing (id, title) VALUES (:id, :title)")
                .bind("id", envelope.id())
                .bind("title", name)
                .then()
                .doOnSuccess(_ -> handled.add(name));
    }

    @BeforeEach
    void forget() {
        for (String table : List.of("thing", "inbox", "dead_letter", "parked_key")) {
            database.sql("DELETE FROM " + table).then().block();
        }
    }

    @Test
    void anEventReachesKafkaWithItsHeadersWhenItsTransactionCommits() {
        TeamMemberSaved member = member("Ada");
        var cause = Cause.request();

        transaction.transactional(outbox.append(cause, member)).block();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().untilAsserted(() -> assertThat(
                            probe.records(entry -> entry.key().equals(member.subject())))
                    .singleElement()
                    .satisfies(entry -> assertThat(KafkaProbe.headers(entry))
                            .containsEntry("ce_specversion", "1.0")
                            .containsEntry("ce_type", "switchboard.team-member.saved.v1")
                            .containsEntry("ce_source", "/switchboard/probe")
                            .containsEntry("ce_subject", member.subject())
                            .containsEntry("content-type", "application/json")
                            .containsEntry("ce_id", cause.eventIds().getFirst().toString())
                            .containsEntry("ce_causationid", cause.causationId().toString())
                            .containsEntry(
                                    "ce_correlationid", cause.correlationId().toString())));
        }
    }

    @Test
    void anEventOfATransactionThatRollsBackIsNeverSaid() {
        TeamMemberSaved lost = member("Lost");
        TeamMemberSaved kept = member("Kept");

        transaction
                .transactional(outbox.append(Cause.request(), lost).then(Mono.error(new IllegalStateException("no"))))
                .onErrorComplete()
                .block();
        transaction.transactional(outbox.append(Cause.request(), kept)).block();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().until(() -> probe.events(TeamMemberSaved.class).contains(kept));
            assertThat(probe.events(TeamMemberSaved.class)).doesNotContain(lost);
        }
    }

    @Test
    void refusesToSayAnythingOutsideATransaction() {
        assertThatThrownBy(() -> outbox.append(Cause.request(), member("Ada")).block())
                .hasMessageContaining("transaction");
    }

    @Test
    void handlesAnEventOnceHoweverOftenItComes() {
        var ada = entry(envelope(member("Ada")));
        var bob = entry(envelope(member("Bob")));

        people.handle(List.of(ada, bob, ada));
        people.handle(List.of(ada));
        people.handle(List.of(bob));

        assertThat(handled).containsExactly("Ada", "Bob");
    }

    @Test
    void parksABrokenRecordWithAllThatFollowsOfItsKeyWhileOthersGoOn() {
        TeamMemberSaved ada = member("Ada");
        var broken = entry(ada.subject(), EventCodec.headers(envelope(ada)), "{".getBytes(StandardCharsets.UTF_8));
        var later = entry(envelope(ada));
        var bob = entry(envelope(member("Bob")));

        people.handle(List.of(broken, later, bob));
        people.handle(List.of(entry(envelope(ada))));

        assertThat(handled).containsExactly("Bob");
        assertThat(texts("SELECT key || ': ' || reason FROM dead_letter ORDER BY place"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(ada.subject()).contains("Not a readable"),
                        second -> assertThat(second).contains("waits behind"),
                        third -> assertThat(third).contains("waits behind"));
    }

    @Test
    void triesARecordThatBreaksItsHandlerThreeTimesAndParksIt() {
        var tries = new AtomicInteger();

        handler = _ -> {
            tries.incrementAndGet();
            return Mono.error(new IllegalStateException("cannot"));
        };

        people.handle(List.of(entry(envelope(member("Ada")))));

        assertThat(tries).hasValue(4); // once in its batch, three times alone
        assertThat(texts("SELECT reason FROM dead_letter"))
                .singleElement()
                .asString()
                .contains("cannot");
    }

    @Test
    void leavesEverythingAsItWasWhenTheWorldBreaksInTheMiddle() {
        var ada = entry(envelope(member("Ada")));
        var bob = entry(envelope(member("Bob")));

        Mono<Void> breaksAfterTheSecond = Mono.defer(
                () -> handled.size() < 2 ? Mono.empty() : Mono.error(new R2dbcTransientResourceException("away")));
        handler = envelope -> handle(envelope).then(breaksAfterTheSecond);
        assertThatThrownBy(() -> people.handle(List.of(ada, bob))).hasRootCauseMessage("away");
        assertThat(texts("SELECT title FROM thing")).isEmpty();

        handler = this::handle;
        people.handle(List.of(ada, bob));
        assertThat(texts("SELECT title FROM thing ORDER BY title")).containsExactly("Ada", "Bob");
    }

    @Test
    void passesOverTypesThatItDoesNotKnow() {
        var unknown = entry("x", Map.of("ce_type", "switchboard.future.thing.v9"), new byte[0]);

        people.handle(List.of(unknown));

        assertThat(handled).isEmpty();
        assertThat(texts("SELECT reason FROM dead_letter")).isEmpty();
    }

    @Test
    void handlesALargeBatchInPiecesAndSaysWhichOfThemWaits() {
        var pieces = new ArrayList<Integer>();
        InboxConsumer large = inbox.batchConsumer("probe." + Ids.next(), envelopes -> {
            pieces.add(envelopes.size());
            return pieces.size() < 3 ? Mono.empty() : Mono.error(new R2dbcTransientResourceException("away"));
        });
        var batch = List.of(
                entry(envelope(member("Ada"))),
                entry(envelope(member("Bob"))),
                entry(envelope(member("x".repeat(5_000_000)))),
                entry(envelope(member("Cleo"))));

        assertThatThrownBy(() -> large.handle(batch))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failure -> assertThat(failure.getIndex()).isEqualTo(3));

        assertThat(pieces).containsExactly(2, 1, 1);
    }

    @Test
    void anEventThatKafkaWillNeverTakeHoldsUpNoOther() {
        TeamMemberSaved huge = member("x".repeat(10_000_000));
        TeamMemberSaved next = member("Next");

        transaction
                .transactional(outbox.append(Cause.request(), huge).then(outbox.append(Cause.request(), next)))
                .block();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().until(() -> probe.events(TeamMemberSaved.class).contains(next));
        }
        await().untilAsserted(() -> assertThat(texts("SELECT refused FROM outbox"))
                .singleElement()
                .asString()
                .contains("RecordTooLarge"));
        database.sql("DELETE FROM outbox").then().block();
    }

    private List<String> texts(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block());
    }

    private ConsumerRecord<String, byte[]> entry(Envelope<?> envelope) {
        return entry(envelope.event().subject(), EventCodec.headers(envelope), EventCodec.encode(envelope.event()));
    }

    private ConsumerRecord<String, byte[]> entry(String key, Map<String, String> headers, byte[] value) {
        var entry = new ConsumerRecord<>(
                Topic.MEETINGS,
                0,
                offset++,
                0L,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        headers.forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    private static Envelope<TeamMemberSaved> envelope(TeamMemberSaved event) {
        UUID log = Ids.next();
        return new Envelope<>(Ids.next(), "/test", Instant.parse("2026-01-01T00:00:00Z"), log, log, null, null, event);
    }

    private static TeamMemberSaved member(String name) {
        return new TeamMemberSaved(
                Ids.next(),
                name,
                name + "@example.com",
                "agent",
                "available",
                true,
                List.of(),
                List.of(),
                List.of(),
                1);
    }
}
