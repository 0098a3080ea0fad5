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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class CustomersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void whoeverIsNamedAnywhereIsOneCustomerByEMailWhateverItsCaseOrByPhone() {
        String email = email("Ann");
        String phone = phone();
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            probe.say(said(new MeetingScheduled(meeting(Ids.next(), 1, "Ann", email.toUpperCase(Locale.ROOT), null))));
            await().atMost(SOON).until(() -> found(email).size() == 1);
            probe.say(said(supportRequest(Ids.next(), email), 1L));
            probe.say(said(new MeetingScheduled(meeting(Ids.next(), 1, "Ann B.", email, phone))));
            await().atMost(SOON).until(() -> found(phone).size() == 1);
            probe.say(said(order(Ids.next(), "1", party("Acme", null, phone), null, "paid"), 1L));
            String id = found(email).get(0).path("id").asString();
            await().atMost(SOON).until(() -> timeline(id).size() == 4);

            JsonNode customer = one(id).body();
            assertThat(customer.path("name").asString()).isEqualTo("Ann");
            assertThat(customer.path("kind").asString()).isEqualTo("brand");
            assertThat(customer.path("emails"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.asString()).isEqualTo(email));
            assertThat(customer.path("phones"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.asString()).isEqualTo(phone));
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 3);
            assertThat(snapshots(probe, id))
                    .extracting(CustomerSaved::kind, CustomerSaved::phones, CustomerSaved::version)
                    .containsExactly(
                            tuple("contact", List.of(), 1L),
                            tuple("contact", List.of(phone), 2L),
                            tuple("brand", List.of(phone), 3L));
            assertThat(probe.records(entry -> id.equals(entry.key())).stream()
                            .map(entry -> Long.valueOf(KafkaProbe.headers(entry).get("ce_ordinal"))))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theEMailWinsOverThePhoneAndTheTwoAreShownAsLikelyTheSame() {
        String email = email("bea");
        String other = email("bob");
        String phone = phone();
        meet("Bea", email, null);
        meet("Bob", other, phone);

        meet("Bea", email, phone);

        JsonNode bea = found(email).get(0);
        JsonNode bob = found(other).get(0);
        assertThat(bea.path("phones")).isEmpty();
        assertThat(bob.path("phones")).hasSize(1);
        assertThat(duplicates(bea)).extracting(one -> one.path("id")).containsExactly(bob.path("id"));
        assertThat(duplicates(bob)).extracting(one -> one.path("id")).containsExactly(bea.path("id"));
    }

    @Test
    void whoHasTheSameNameIsLikelyTheSame() {
        String name = "Zoë " + Ids.next();
        meet(name, email("zoe"), null);
        meet(name.toUpperCase(Locale.ROOT).replace('Ë', 'E'), email("zoe"), null);

        assertThat(found(name)).hasSize(2);
        assertThat(duplicates(found(name).get(0)))
                .extracting(one -> one.path("id"))
                .containsExactly(found(name).get(1).path("id"));
    }

    @Test
    void aNumberThatCannotBeReadIsKeptAsText() {
        String email = email("cy");
        meet("Cy", email, "call my office");

        JsonNode customer = found(email).get(0);
        assertThat(customer.path("phones")).isEmpty();
        assertThat(timeline(customer.path("id").asString())
                        .get(0)
                        .path("detail")
                        .asString())
                .contains("call my office");
    }

    @Test
    void whatIsNoAddressMakesNobodyOfMany() {
        String name = "Nobody " + Ids.next();
        meet(name, "n/a", "-");

        assertThat(found(name)).isEmpty();
    }

    @Test
    void whatWasSetByHandOutlivesEvents() {
        String email = email("dot");
        meet("Dot", email, null);
        String id = found(email).get(0).path("id").asString();
        Map<String, @Nullable Object> cleared = new HashMap<>();
        cleared.put("name", null);
        cleared.put("kind", "creator");
        cleared.put("status", "archived");

        Answer edited = patch(id, cleared, "If-Match", "\"1\"");
        directory.hear("directory.orders", said(order(Ids.next(), "2", party("Dot", email, null), null, "paid"), 1L));

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.header("ETag")).isEqualTo("\"2\"");
        JsonNode customer = one(id).body();
        assertThat(customer.path("name").isNull()).isTrue();
        assertThat(customer.path("kind").asString()).isEqualTo("creator");
        assertThat(customer.path("status").asString()).isEqualTo("archived");
    }

    @Test
    void aCustomerIsAddedByHandAndFoundByEventsLater() {
        String email = email("eve");
        String phone = phone();
        var body = Map.of(
                "kind", "brand", "company", "Évé & Cie", "emails", List.of(" " + email), "phones", List.of(phone));

        Answer created = send(HttpMethod.POST, "/api/customers", body);
        meet("Eve", null, phone);

        assertThat(created.status()).isEqualTo(201);
        String id = created.text("id");
        assertThat(created.header("Location")).isEqualTo("/api/customers/" + id);
        assertThat(one(id).text("name")).isEqualTo("Eve");
        assertThat(one(id).text("kind")).isEqualTo("brand");
        assertThat(timeline(id)).hasSize(1);
        assertThat(send(HttpMethod.POST, "/api/customers", body).text("type")).endsWith("address-taken");
        var audited = directory.get("/api/audit?action=customer.created&entityId=" + id, "Authorization", admin);
        assertThat(audited.status()).isEqualTo(200);
    }

    @Test
    void isFoundByWordsWithoutAccentsAndByNumbersHoweverTheyAreTyped() {
        String company = "Crème " + Ids.next();
        String phone = phone();
        var body = Map.of("company", company, "phones", List.of(phone));
        String id = send(HttpMethod.POST, "/api/customers", body).text("id");

        String typed = "+49 (30) " + phone.substring(5);
        for (String q : List.of(company.replace('è', 'e').toUpperCase(Locale.ROOT), typed, phone.substring(1, 12))) {
            assertThat(found(q))
                    .as(q)
                    .extracting(one -> one.path("id").asString())
                    .containsExactly(id);
        }
        assertThat(found(company + " elsewhere")).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        var body = Map.of("kind", "shop", "emails", List.of("nobody"), "phones", List.of("911"), "age", 7);

        Answer answer = send(HttpMethod.POST, "/api/customers", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactlyInAnyOrder("kind", "emails[0]", "phones[0]", "age");
        assertThat(send(HttpMethod.POST, "/api/customers", Map.of("kind", "brand"))
                        .status())
                .isEqualTo(422);
        assertThat(get("/api/customers?kind=shop").text("detail")).contains("brand, creator, contact");
        assertThat(get("/api/customers?sort=age").text("detail")).contains("name, createdAt, lastSeenAt");
        assertThat(get("/api/customers/" + Ids.next()).status()).isEqualTo(404);
        assertThat(get("/api/customers/" + Ids.next() + "/timeline").status()).isEqualTo(404);
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseChangedMeanwhile() {
        String email = email("flo");
        meet("Flo", email, null);
        String id = found(email).get(0).path("id").asString();

        assertThat(patch(id, Map.of("name", "Flo B"), "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(patch(id, Map.of("name", "Flo")).header("ETag")).isEqualTo("\"1\"");
    }

    private void meet(String name, @Nullable String email, @Nullable String phone) {
        directory.hear("directory.meetings", said(new MeetingScheduled(meeting(Ids.next(), 1, name, email, phone))));
    }

    private JsonNode found(String q) {
        return get("/api/customers?q=" + q).body().path("items");
    }

    private JsonNode duplicates(JsonNode customer) {
        return get("/api/customers/" + customer.path("id").asString() + "/duplicates")
                .body()
                .path("items");
    }

    private JsonNode timeline(String id) {
        return get("/api/customers/" + id + "/timeline").body().path("items");
    }

    private Answer one(String id) {
        return get("/api/customers/" + id);
    }

    private Answer get(String path) {
        return directory.get(path, "Authorization", admin);
    }

    private Answer send(HttpMethod method, String path, Object body) {
        return directory.send(method, path, body, "Authorization", admin);
    }

    private Answer patch(String id, Object body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = admin;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return directory.send(HttpMethod.PATCH, "/api/customers/" + id, body, all);
    }

    private static List<CustomerSaved> snapshots(KafkaProbe probe, String id) {
        return probe.events(CustomerSaved.class).stream()
                .filter(customer -> customer.subject().equals(id))
                .toList();
    }
}
