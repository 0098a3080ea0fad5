package dev.switchboard.directory.customer;

import static dev.switchboard.directory.Events.email;
import static dev.switchboard.directory.Events.meeting;
import static dev.switchboard.directory.Events.order;
import static dev.switchboard.directory.Events.party;
import static dev.switchboard.directory.Events.phone;
import static dev.switchboard.directory.Events.said;
import static dev.switchboard.directory.Events.supportRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.contracts.people.PeopleEvent.CustomerSaved;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class MergeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void allThatWasTheOthersMovesAndWhateverNamesThemMeansTheSurvivor() {
        String phone = phone();
        String email = email("ann");
        String otherEmail = email("anna");
        String ann = met("Ann", email, null);
        String anna = met("Anna", otherEmail, phone);
        var brand = party("Anna", otherEmail, null);
        directory.hear("directory.orders", said(order(Ids.next(), "o" + anna, brand, null, "paid"), 1L));
        directory.hear("directory.support-requests", said(supportRequest(Ids.next(), otherEmail), 1L));

        Answer merged = merge(ann, anna);

        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.text("id")).isEqualTo(ann);
        assertThat(merged.text("name")).isEqualTo("Ann");
        assertThat(merged.text("kind")).isEqualTo("brand");
        assertThat(texts(merged.body().path("emails"))).containsExactly(email, otherEmail);
        assertThat(texts(merged.body().path("phones"))).containsExactly(phone);
        assertThat(get("/api/customers/" + anna).text("id")).isEqualTo(ann);
        assertThat(timeline(anna))
                .extracting(one -> one.path("type").asString())
                .containsExactlyInAnyOrder("meeting", "meeting", "order", "support_request");
        assertThat(get("/api/orders?customerId=" + anna)
                        .body()
                        .at("/items/0/brand/id")
                        .asString())
                .isEqualTo(ann);

        met("Anna", otherEmail, null);
        met("Anna", null, phone);
        assertThat(timeline(ann)).hasSize(6);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE, Topic.AUDIT)) {
            await().atMost(SOON)
                    .until(() -> snapshots(probe, anna).size() == 3
                            && snapshots(probe, ann).size() == 2);
            assertThat(snapshots(probe, anna).getLast())
                    .extracting(CustomerSaved::mergedInto, CustomerSaved::emails, CustomerSaved::phones)
                    .containsExactly(UUID.fromString(ann), List.of(), List.of());
            assertThat(snapshots(probe, ann).getLast().emails()).containsExactly(email, otherEmail);
            await().atMost(SOON)
                    .until(() -> get("/api/audit?action=customer.merged&entityId=" + ann)
                                    .body()
                                    .path("items")
                                    .size()
                            == 1);
        }
    }

    @Test
    void whoWasMergedIntoTheMergedLeadsToTheLastOne() {
        String a = met("A", email("a"), null);
        String b = met("B", email("b"), null);
        String c = met("C", email("c"), null);

        merge(b, a);
        merge(c, b);

        for (String id : List.of(a, b, c)) {
            assertThat(get("/api/customers/" + id).text("id")).isEqualTo(c);
        }
        assertThat(timeline(a)).hasSize(3);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, a).size() == 3);
            assertThat(List.of(
                            snapshots(probe, a).getLast(), snapshots(probe, b).getLast()))
                    .extracting(CustomerSaved::mergedInto, CustomerSaved::version)
                    .containsExactly(tuple(UUID.fromString(c), 3L), tuple(UUID.fromString(c), 3L));
        }
    }

    @Test
    void refusesCirclesAndStrangers() {
        String a = met("A", email("a"), null);
        String b = met("B", email("b"), null);
        merge(b, a);

        assertThat(merge(a, b).text("type")).endsWith("same-customer");
        assertThat(merge(b, a).status()).isEqualTo(409);
        assertThat(merge(b, b).status()).isEqualTo(409);
        assertThat(merge(b, Ids.next().toString()).body().at("/errors/0/field").asString())
                .isEqualTo("from");
        assertThat(merge(Ids.next().toString(), b).status()).isEqualTo(404);
        assertThat(send("/api/customers/" + b + "/merge", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void aLikenessToTheMergedIsOneToTheSurvivorAndToNobodyWhoIsThemselves() {
        String phone = phone();
        String email = email("like");
        String a = met("Like", email, null);
        String b = met("Unlike", email("unlike"), phone);
        String c = met("Third", email("third"), null);
        directory.hear("directory.meetings", said(new MeetingScheduled(meeting(Ids.next(), 1, "Like", email, phone))));

        merge(c, b);
        assertThat(texts(duplicates(a))).containsExactly(c);
        merge(a, c);
        assertThat(texts(duplicates(a))).isEmpty();
    }

    private String met(String name, @Nullable String email, @Nullable String phone) {
        UUID id = Ids.next();
        directory.hear("directory.meetings", said(new MeetingScheduled(meeting(id, 1, name, email, phone))));
        return String.valueOf(directory
                .database()
                .sql("""
                        SELECT p.customer_id FROM timeline_place p JOIN timeline_entry e ON e.id = p.entry_id
                        WHERE e.ref = :ref""")
                .bind("ref", id)
                .mapValue(UUID.class)
                .one()
                .block());
    }

    private Answer merge(String id, String from) {
        return send("/api/customers/" + id + "/merge", Map.of("from", from));
    }

    private JsonNode timeline(String id) {
        return get("/api/customers/" + id + "/timeline").body().path("items");
    }

    private List<JsonNode> duplicates(String id) {
        return get("/api/customers/" + id + "/duplicates")
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("id"))
                .toList();
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asString()));
        return texts;
    }

    private Answer get(String path) {
        return directory.get(path, "Authorization", admin);
    }

    private Answer send(String path, Object body) {
        return directory.send(HttpMethod.POST, path, body, "Authorization", admin);
    }

    private static List<CustomerSaved> snapshots(KafkaProbe probe, String id) {
        return probe.events(CustomerSaved.class).stream()
                .filter(customer -> customer.subject().equals(id))
                .toList();
    }
}
