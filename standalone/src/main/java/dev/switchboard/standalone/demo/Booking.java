package dev.switchboard.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One meeting of the week, as a calendar sends it.
 *
 * @param number which one: customer and topic follow from it
 * @param host the host's id in the calendar; null if the calendar names none
 */
record Booking(
        int number,
        Instant start,
        Duration length,
        @Nullable String host) {

    /** Out of novels, so that nobody is taken for a real person. */
    private static final List<String> CUSTOMERS = List.of(
            "Elizabeth Bennet",
            "Phileas Fogg",
            "Dorothy Gale",
            "Edmond Dantes",
            "Jane Eyre",
            "Tom Sawyer",
            "Mina Harker",
            "Robinson Crusoe",
            "Emma Woodhouse",
            "Lemuel Gulliver",
            "Anna Karenina",
            "Huckleberry Finn",
            "Hester Prynne",
            "Dorian Gray",
            "Irene Adler",
            "Victor Frankenstein",
            "Nora Helmer",
            "Ebenezer Scrooge",
            "Josephine March",
            "Sherlock Holmes");

    private static final List<String> TOPICS = List.of(
            "Onboarding call",
            "Billing question",
            "Channel set-up",
            "Campaign review",
            "Integration help",
            "Renewal talk",
            "Export does not finish",
            "Product tour");

    String customer() {
        return CUSTOMERS.get(number * 7 % CUSTOMERS.size());
    }

    Booking movedBy(Duration later) {
        return new Booking(number, start.plus(later), length, host);
    }

    String payload() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("meeting_id", "demo-" + number);
        fields.put("meeting_title", TOPICS.get(number * 5 % TOPICS.size()));
        fields.put("start_time", start.toString());
        fields.put("end_time", start.plus(length).toString());
        fields.put("host_id", host);
        fields.put("customer_name", customer());
        fields.put("customer_email", Person.emailOf(customer()));
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
