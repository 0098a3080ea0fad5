package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stream said, said once more by hand: shuffled, some of it several times, for meetings of another door. */
@Tag("faults")
@Tag("long")
class AnyOrderFaultsIT {

    private static final String BOOKINGS = "switchboard.intake.bookings";

    private static final Product PRODUCT = SeparateProduct.get();

    @Test
    void anyOrderAndMultiplicityOfTheEventsGivesTheSameMeetings() {
        try (var stream = SteadyStream.into(PRODUCT, "In order");
                var broker = new Broker(PRODUCT)) {
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
            String door = stream.door().id();
            String other = PRODUCT.admin().integration("Out of order").id();
            long seed = Long.getLong("faults.seed", System.nanoTime());

            for (var entry : shuffledWithDoubles(broker.records(BOOKINGS, door + ":"), new Random(seed))) {
                String said = new String(entry.value(), StandardCharsets.UTF_8);
                broker.put(
                        BOOKINGS, entry.key().replace(door, other), headers(entry, other), said.replace(door, other));
            }
            new Rest(PRODUCT).await(Duration.ofMinutes(2));

            assertThat(meetingsOf(other)).as("seed %d", seed).isEqualTo(meetingsOf(door));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> shuffledWithDoubles(
            List<ConsumerRecord<String, byte[]>> records, Random random) {
        List<ConsumerRecord<String, byte[]>> shuffled = new ArrayList<>(records);
        records.forEach(entry -> shuffled.addAll(Collections.nCopies(random.nextInt(3), entry)));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** A copy has the id of its like: derived from it and from the other door. */
    private static Map<String, String> headers(ConsumerRecord<String, byte[]> entry, String other) {
        Map<String, String> headers = new TreeMap<>();
        entry.headers().forEach(header -> headers.put(header.key(), Broker.header(entry, header.key())));
        byte[] cause = (headers.get("ce_id") + other).getBytes(StandardCharsets.UTF_8);
        headers.put("ce_id", UUID.nameUUIDFromBytes(cause).toString());
        return headers;
    }

    private static List<List<String>> meetingsOf(String door) {
        return new Tables(PRODUCT).rows("""
                SELECT b.provider_id, m.title, m.start_time, m.end_time, b.said ->> 'ordinal', b.canceled ->> 'ordinal',
                    m.success_status
                FROM meeting.booking b JOIN meeting.meeting m ON m.id = b.meeting_id
                WHERE b.integration_id = '%s' ORDER BY b.provider_id""".formatted(door));
    }
}
