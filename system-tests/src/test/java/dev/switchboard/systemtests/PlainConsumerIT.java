package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program that knows Kafka and CloudEvents, and nothing of Switchboard, reads along. */
class PlainConsumerIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final Pattern TOPICS = Pattern.compile("switchboard\\..*");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final List<ConsumerRecord<String, CloudEvent>> RECORDS = new ArrayList<>();
    private static String logId = "";
    private static String meetingId = "";
    private static String memberId = "";
    private static String doorId = "";

    @BeforeAll
    static void readTheStory() {
        Api admin = PRODUCT.admin();
        var desk = new Desk(admin);
        memberId = admin.member("Read Along", "read-along@example.com", "read-along-7")
                .get("id")
                .asString();
        Door door = admin.integration("Read along");
        doorId = door.id();
        logId = Desk.logId(admin.receive(door, Bookings.booking("read-along-1", "read-along-7"))
                .mustBe(202));
        JsonNode meeting = desk.meetingOf(logId);
        meetingId = meeting.get("id").asString();
        desk.deliveryOf(meeting, "succeeded");
        admin.patch("/api/meetings/" + meetingId, Map.of("notes", "Read")).mustBe(200);
        admin.get("/api/payload-logs/" + logId + "/raw").mustBe(200);
        readUntil(
                "switchboard.booking.received.v1",
                "switchboard.meeting.scheduled.v1",
                "switchboard.meeting.edited.v1",
                "switchboard.team-member.saved.v1",
                "switchboard.integration.saved.v1",
                "switchboard.delivery.succeeded.v1",
                "switchboard.audited.v1");
    }

    @AfterAll
    static void forget() {
        RECORDS.clear();
    }

    @Test
    void aPlainConsumerReadsEachEventOfTheStory() {
        assertThat(one("switchboard.intake.bookings", "switchboard.booking.received.v1", doorId + ":read-along-1")
                        .getData())
                .isNotNull();
        assertThat(one("switchboard.meetings", "switchboard.meeting.scheduled.v1", meetingId)
                        .getSource())
                .hasToString("/switchboard/meeting");
        assertThat(one("switchboard.meetings", "switchboard.meeting.edited.v1", meetingId)
                        .getSource())
                .hasToString("/switchboard/meeting");
        assertThat(one("switchboard.people", "switchboard.team-member.saved.v1", memberId)
                        .getSource())
                .hasToString("/switchboard/directory");
        assertThat(one("switchboard.integrations", "switchboard.integration.saved.v1", doorId)
                        .getSource())
                .hasToString("/switchboard/ingest");
        assertThat(ofTopic("switchboard.deliveries")).isNotEmpty();
        assertThat(ofTopic("switchboard.audit")).isNotEmpty();
    }

    @Test
    void everyRecordCarriesItsHeadersAndItsSubjectAsKey() {
        assertThat(RECORDS).allSatisfy(kept -> {
            CloudEvent event = kept.value();
            assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
            assertThat(event.getId()).matches(UUID);
            assertThat(event.getType()).matches("switchboard\\.[a-z.-]+\\.v1");
            assertThat(event.getSource().toString()).startsWith("/switchboard/");
            assertThat(event.getTime()).isNotNull();
            assertThat(event.getSubject()).isEqualTo(kept.key());
            assertThat(event.getDataContentType()).isEqualTo("application/json");
            assertThat(header(kept, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(kept, "ce_correlationid")).matches(UUID);
            assertThat(header(kept, "ce_causationid")).matches(UUID);
        });
        assertThat(ofTopic("switchboard.intake.bookings"))
                .allSatisfy(kept -> assertThat(header(kept, "ce_ordinal")).matches("\\d+"));
    }

    @Test
    void theChainLeadsFromThePayloadLogToSlack() {
        CloudEvent received =
                one("switchboard.intake.bookings", "switchboard.booking.received.v1", doorId + ":read-along-1");
        CloudEvent scheduled = one("switchboard.meetings", "switchboard.meeting.scheduled.v1", meetingId);

        assertThat(received.getExtension("correlationid")).isEqualTo(logId);
        assertThat(received.getExtension("causationid")).isEqualTo(logId);
        assertThat(scheduled.getExtension("correlationid")).isEqualTo(logId);
        assertThat(scheduled.getExtension("causationid")).isEqualTo(received.getId());
        assertThat(ofTopic("switchboard.deliveries"))
                .anySatisfy(kept ->
                        assertThat(kept.value().getExtension("correlationid")).isEqualTo(logId));
    }

    private static CloudEvent one(String topic, String type, String key) {
        List<CloudEvent> found = ofTopic(topic).stream()
                .filter(kept -> kept.key().equals(key))
                .map(ConsumerRecord::value)
                .filter(event -> event.getType().equals(type))
                .toList();
        assertThat(found).as("%s of %s", type, key).hasSize(1);
        return found.getFirst();
    }

    private static List<ConsumerRecord<String, CloudEvent>> ofTopic(String topic) {
        return RECORDS.stream().filter(kept -> kept.topic().equals(topic)).toList();
    }

    private static String header(ConsumerRecord<String, CloudEvent> kept, String name) {
        var header = kept.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void readUntil(String... types) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "127.0.0.1:" + (PRODUCT.port() + 10),
                "group.id", "reads-along",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(TOPICS);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(RECORDS::add);
                assertThat(RECORDS.stream()
                                .filter(PlainConsumerIT::isOfTheStory)
                                .map(kept -> kept.value().getType()))
                        .contains(types);
            });
        }
    }

    private static boolean isOfTheStory(ConsumerRecord<String, CloudEvent> kept) {
        return Set.of(meetingId, memberId, doorId).contains(kept.key())
                || logId.equals(kept.value().getExtension("correlationid"))
                || kept.topic().equals("switchboard.audit");
    }
}
