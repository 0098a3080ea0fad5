package dev.switchboard.directory.customer;

import static dev.switchboard.directory.Events.email;
import static dev.switchboard.directory.Events.meeting;
import static dev.switchboard.directory.Events.order;
import static dev.switchboard.directory.Events.party;
import static dev.switchboard.directory.Events.phone;
import static dev.switchboard.directory.Events.said;
import static dev.switchboard.directory.Events.supportRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Two instances of the service at once, of which each hears of the same people. */
class CustomerRaceIT {

    private static final int RACES = 200;

    private static final RunningDirectory ONE = RunningDirectory.shared();
    private static final RunningDirectory OTHER =
            RunningDirectory.start(Map.of("spring.kafka.listener.auto-startup", "false"));

    private final String admin = ONE.adminBearer();

    @AfterAll
    static void stop() {
        OTHER.close();
    }

    @Test
    void whoIsNamedByManyAtOnceIsOneCustomer() throws Exception {
        UUID shop = Ids.next();
        List<String> emails = new ArrayList<>();
        List<String> phones = new ArrayList<>();
        for (int race = 0; race < RACES; race++) {
            String ann = email("ann");
            String bob = email("bob");
            String phone = phone();
            String id = "order " + race;
            var annsMeeting = said(new MeetingScheduled(meeting(Ids.next(), 1, "Ann", ann, null)));
            var bobsMeeting = said(new MeetingScheduled(meeting(Ids.next(), 1, "Bob", bob, null)));
            var bobsRequest = said(supportRequest(Ids.next(), bob.toUpperCase(Locale.ROOT)), 1L);
            var annsRequest = said(supportRequest(Ids.next(), ann.toUpperCase(Locale.ROOT)), 1L);
            var theirOrder = said(order(shop, id, party("A", ann, phone), party("B", bob, null), "paid"), 1L);
            atOnce(
                    () -> ONE.hear("directory.meetings", annsMeeting, bobsMeeting),
                    () -> OTHER.hear("directory.support-requests", bobsRequest, annsRequest),
                    () -> OTHER.hear("directory.orders", theirOrder));
            emails.addAll(List.of(ann, bob));
            phones.add(phone);
        }

        assertThat(count("SELECT count(*) FROM customer WHERE emails && :addresses", emails))
                .isEqualTo(2L * RACES);
        assertThat(count("SELECT count(*) FROM customer_address WHERE address = ANY (:addresses)", emails))
                .isEqualTo(2L * RACES);
        assertThat(count(
                        "SELECT count(*) FROM customer WHERE emails && :emails AND phones && :addresses",
                        phones,
                        emails))
                .isEqualTo(RACES);
        assertThat(count("""
                        SELECT count(*) FROM timeline_place p JOIN customer c ON c.id = p.customer_id
                        WHERE c.emails && :addresses""", emails)).isEqualTo(6L * RACES);
    }

    @Test
    void whatIsHeardOfSomebodyWhileTheyAreMergedIsTheSurvivors() throws Exception {
        for (int race = 0; race < RACES / 4; race++) {
            String gone = email("gone");
            String stays = email("stays");
            String into = add(stays);
            String from = add(gone);
            var meeting = said(new MeetingScheduled(meeting(Ids.next(), 1, "G", gone, null)));
            var request = said(supportRequest(Ids.next(), gone), 1L);
            atOnce(
                    () -> OTHER.hear("directory.meetings", meeting),
                    () -> ONE.hear("directory.support-requests", request),
                    () -> ONE.send(
                            HttpMethod.POST,
                            "/api/customers/" + into + "/merge",
                            Map.of("from", from),
                            "Authorization",
                            admin));

            var timeline = ONE.get("/api/customers/" + into + "/timeline", "Authorization", admin);
            assertThat(timeline.body().path("total").asInt())
                    .as("race %s", race)
                    .isEqualTo(2);
            assertThat(count("SELECT count(*) FROM customer WHERE emails && :addresses", List.of(gone, stays)))
                    .isEqualTo(1);
        }
    }

    private String add(String email) {
        return ONE.send(HttpMethod.POST, "/api/customers", Map.of("emails", List.of(email)), "Authorization", admin)
                .text("id");
    }

    private static void atOnce(Runnable... actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        try (ExecutorService threads = Executors.newFixedThreadPool(actions.length)) {
            List<Future<?>> results = new ArrayList<>();
            for (Runnable action : actions) {
                results.add(threads.submit(() -> {
                    start.await();
                    action.run();
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }

    private static long count(String sql, List<String> addresses) {
        return count(sql, addresses, List.of());
    }

    private static long count(String sql, List<String> addresses, List<String> emails) {
        var query = ONE.database().sql(sql).bind("addresses", addresses.toArray(String[]::new));
        if (!emails.isEmpty()) {
            query = query.bind("emails", emails.toArray(String[]::new));
        }
        Long count = query.mapValue(Long.class).one().block();
        return count == null ? 0 : count;
    }
}
