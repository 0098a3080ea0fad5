package dev.switchboard.systemtests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Holds what senders were answered against payload logs, topics, meetings and messages. It compares once, after the
 * product has come to rest by itself.
 */
final class Reconciliation {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String KEY = "idempotency-key:";

    /** A payload log that was accepted. */
    private record Accepted(String logId, Change change, long ordinal) {}

    private final Product product;
    private final SteadyStream stream;
    private final Api admin;
    private final Tables tables;
    private final List<Accepted> accepted = new ArrayList<>();

    private Reconciliation(Product product, SteadyStream stream) {
        this.product = product;
        this.stream = stream;
        this.admin = signIn(product);
        this.tables = new Tables(product);
    }

    /** Whoever was killed and has nothing to handle may still be starting. */
    private static Api signIn(Product product) {
        return await().atMost(PATIENCE).ignoreExceptions().until(product::admin, Objects::nonNull);
    }

    /** Ends the stream, waits until all is done, and compares. */
    static void of(Product product, SteadyStream stream) {
        end(product, stream);
        var reconciliation = new Reconciliation(product, stream);
        reconciliation.everyAnswerStandsInTheLogsOnce();
        reconciliation.kafkaCarriedEachMeetingInOrder();
        reconciliation.everybodyElseAgrees();
    }

    /** The same when records were deleted from the topic, which can tell nothing any more. */
    static void withoutTheTopic(Product product, SteadyStream stream) {
        end(product, stream);
        var reconciliation = new Reconciliation(product, stream);
        reconciliation.everyAnswerStandsInTheLogsOnce();
        await().atMost(PATIENCE).untilAsserted(reconciliation::integrityCountsAllToTheEnd);
        new Rest(product).await(PATIENCE);
        reconciliation.everybodyElseAgrees();
    }

    @SuppressWarnings("SystemOut") // what a story was like, beside that it holds
    private static void end(Product product, SteadyStream stream) {
        long begun = System.nanoTime();
        stream.close();
        new Rest(product).await(PATIENCE);
        System.out.printf(
                "%s: %d acknowledged, %d refused, %d without an answer; at rest after %.1f s%n",
                stream.name(),
                stream.acknowledged(),
                stream.refused(),
                stream.unheard(),
                (System.nanoTime() - begun) / 1e9);
    }

    private void everybodyElseAgrees() {
        integrityCountsAllToTheEnd();
        everyMeetingIsAsItsLastPayloadSays();
        slackShowsEachMeetingOnceAsItIs();
    }

    private void integrityCountsAllToTheEnd() {
        Map<String, Integer> sums = new TreeMap<>();
        for (JsonNode day :
                admin.all("/api/integrity?integrationId=" + stream.door().id())) {
            for (String count : List.of("accepted", "processed", "notified", "parked", "stuck")) {
                sums.merge(count, day.get(count).asInt(), Integer::sum);
            }
        }
        assertThat(sums)
                .isEqualTo(Map.of(
                        "accepted",
                        accepted.size(),
                        "processed",
                        accepted.size(),
                        "notified",
                        accepted.size(),
                        "parked",
                        0,
                        "stuck",
                        0));
    }

    private void everyAnswerStandsInTheLogsOnce() {
        assertThat(stream.complaints()).as("answers that no fault excuses").isEmpty();
        for (var row : tables.rows(
                "SELECT id, dedupe_key, ordinal, provider_id FROM ingest.payload_log WHERE outcome = 'accepted' AND integration_id = '%s'"
                        .formatted(stream.door().id()))) {
            Change change = Change.of(row.get(1).substring(KEY.length()));
            assertThat(row.get(3)).isEqualTo(change.meeting());
            accepted.add(new Accepted(row.get(0), change, Long.parseLong(row.get(2))));
        }
        assertThat(accepted).extracting(Accepted::change).as("accepted once").doesNotHaveDuplicates();
        Map<String, String> logs =
                accepted.stream().collect(toMap(log -> log.change().key(), Accepted::logId));
        assertThat(logs).containsAllEntriesOf(stream.answers());
        byMeeting().values().forEach(this::answersAreInOrder);
    }

    /** What was answered before the next change was sent comes before it. */
    private void answersAreInOrder(List<Accepted> ofMeeting) {
        Set<String> answered = stream.answers().keySet();
        assertThat(ofMeeting).extracting(Accepted::ordinal).doesNotHaveDuplicates();
        assertThat(ofMeeting)
                .filteredOn(log -> answered.contains(log.change().key()))
                .extracting(log -> log.change().number())
                .isSorted();
    }

    private Map<String, List<Accepted>> byMeeting() {
        return accepted.stream()
                .sorted(Comparator.comparingLong(Accepted::ordinal))
                .collect(groupingBy(log -> log.change().meeting()));
    }

    /** Copies may come, with the same id, but nothing new after something newer. */
    private void kafkaCarriedEachMeetingInOrder() {
        Map<String, List<Long>> ordinals = new TreeMap<>();
        try (var broker = new Broker(product)) {
            Set<String> seen = new HashSet<>();
            for (var entry :
                    broker.records("switchboard.intake.bookings", stream.door().id() + ":")) {
                if (entry.headers().lastHeader("ce_ordinal") != null && seen.add(Broker.header(entry, "ce_id"))) {
                    ordinals.computeIfAbsent(entry.key(), _ -> new ArrayList<>())
                            .add(Long.parseLong(Broker.header(entry, "ce_ordinal")));
                }
            }
            assertThat(seen).as("events").hasSameSizeAs(accepted);
        }
        assertThat(ordinals.values()).allSatisfy(each -> assertThat(each).isSorted());
    }

    private void everyMeetingIsAsItsLastPayloadSays() {
        List<JsonNode> meetings =
                admin.all("/api/meetings?integrationId=" + stream.door().id());
        assertThat(meetings)
                .extracting(meeting -> meeting.get("title").asString() + " at "
                        + meeting.get("startTime").asString() + " by log "
                        + meeting.get("payloadLogId").asString())
                .containsExactlyInAnyOrderElementsOf(lastOf(
                        log -> log.change().title() + " at " + log.change().start() + " by log " + log.logId()));
    }

    private void slackShowsEachMeetingOnceAsItIs() {
        String name = stream.name();
        assertThat(admin.slackTexts())
                .filteredOn(text -> text.contains("Title: " + name + " "))
                .extracting(text -> text.lines().limit(3).toList() + "")
                .containsExactlyInAnyOrderElementsOf(
                        lastOf(log -> log.change().inSlack().lines().toList() + ""));
    }

    private List<String> lastOf(Function<Accepted, String> told) {
        return byMeeting().values().stream().map(List::getLast).map(told).toList();
    }
}
