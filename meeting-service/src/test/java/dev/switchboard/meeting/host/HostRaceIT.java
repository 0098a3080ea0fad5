package dev.switchboard.meeting.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.meeting.booking.BookingEar;
import dev.switchboard.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

@RunningService
class HostRaceIT {

    private static final int RACES = 200;

    private final ApplicationContext context;
    private final DatabaseClient database;

    @Autowired
    HostRaceIT(ApplicationContext context, DatabaseClient database) {
        this.context = context;
        this.database = database;
    }

    @Test
    void aBookingAndTheMemberWhomItNamesNeverMissEachOther() throws Exception {
        UUID integration = Ids.next();
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                String hostId = "Race-" + integration + "-" + race;
                var booking = entry(World.booking(integration, "m" + race, Ids.next(), World.TEN, hostId), 1L);
                var member = entry(World.member(Ids.next(), "Alex", true, 1, hostId.toUpperCase(Locale.ROOT)), null);
                Future<?> one = threads.submit(() -> together(start, () -> BookingEar.hear(context, booking)));
                Future<?> other = threads.submit(() -> together(
                        start, () -> context.getBean(PeopleListener.class).on(List.of(member))));
                one.get();
                other.get();
            }
        }

        assertThat(count("host_id IS NOT NULL", integration)).isEqualTo(RACES);
    }

    private static void together(CyclicBarrier start, Runnable action) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        action.run();
    }

    private long count(String condition, UUID integration) {
        Long count = database.sql("SELECT count(*) FROM meeting WHERE integration_id = :integration AND " + condition)
                .bind("integration", integration)
                .mapValue(Long.class)
                .one()
                .block();
        return count == null ? 0 : count;
    }

    private static ConsumerRecord<String, byte[]> entry(SwitchboardEvent event, @Nullable Long ordinal) {
        Envelope<?> envelope = World.envelope(event, Ids.next(), ordinal);
        var entry = new ConsumerRecord<>(EventTypes.of(event).topic(), 0, 0, event.subject(), EventCodec.encode(event));
        EventCodec.headers(envelope)
                .forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }
}
