package dev.switchboard.directory.customer;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Customers as a list: searched by words and numbers, filtered, sorted, paged. Those who were merged are not in it. */
@Component
final class CustomerList {

    static final String FROM = "customer c";

    /** An array, so that a rare word is looked up and not waited for along the order of the page. */
    static final String FOUND = "c.id = ANY (ARRAY(SELECT f.id FROM customer f WHERE f.search @@ CAST(:q AS tsquery)))";

    static final String PRESENT = "c.merged_into IS NULL";

    /** Whom an event took for the same, and those of the same name. */
    static final String ALIKE = """
            c.id = ANY (ARRAY(
                SELECT l.other FROM customer_likeness l WHERE l.one = :id
                UNION SELECT l.one FROM customer_likeness l WHERE l.other = :id
                UNION SELECT n.id FROM customer me JOIN customer n ON n.name_folded = me.name_folded
                    WHERE me.id = :id AND n.id <> me.id AND me.name IS NOT NULL AND n.name IS NOT NULL
                        AND n.merged_into IS NULL))""";

    private static final Pattern A_NUMBER = Pattern.compile("\\+?[\\d\\s()./-]{3,30}");

    private final KeysetList<CustomerView> list;
    private final PhoneNumbers phones;

    CustomerList(DatabaseClient database, PhoneNumbers phones) {
        this.phones = phones;
        list = new KeysetList<>(
                        database, CustomerRow.COLUMNS, FROM, "c.id", row -> CustomerView.of(CustomerRow.customer(row)))
                .sortedBy("name", "c.name_folded", "text")
                .sortedBy("createdAt", "c.created_at", "timestamptz")
                .sortedBy("lastSeenAt", "coalesce(c.last_seen_at, '-infinity')", "timestamptz")
                .byDefault("name");
    }

    /** A page by {@code q}, {@code kind}, {@code status}, {@code sort} and what every list takes. */
    Mono<Listing<CustomerView>> page(MultiValueMap<String, String> query) {
        Filter filter = Filter.none()
                .and(PRESENT)
                .and("c.kind = :kind", "kind", oneOf(query, "kind", List.of("brand", "creator", "contact")))
                .and("c.status = :status", "status", oneOf(query, "status", List.of("active", "archived")));
        ListRequest request = ListRequest.of(query);
        String q = query.getFirst("q");
        if (q == null || q.isBlank()) {
            return list.page(request, filter);
        }
        if (!Bounds.isStorable(q)) {
            throw ProblemException.invalid("'q' must be text.").with("q", "must be text");
        }
        return Mono.fromCallable(() -> words(q))
                .subscribeOn(Schedulers.boundedElastic()) // see PhoneNumbers
                .flatMap(words ->
                        list.page(request, words.isEmpty() ? filter.and("FALSE") : filter.and(FOUND, "q", words)));
    }

    /** Those who are likely the same as a customer. */
    Mono<Listing<CustomerView>> pageOfAlike(MultiValueMap<String, String> query, UUID customer) {
        return list.page(ListRequest.of(query), Filter.none().and(PRESENT).and(ALIKE, "id", customer));
    }

    /** A phone number is asked for in whatever way it is typed; half of one by its digits. */
    private String words(String q) {
        if (!A_NUMBER.matcher(q.strip()).matches()) {
            return SearchWords.query(q);
        }
        Optional<String> number = phones.e164(q);
        return SearchWords.query(number.orElseGet(() -> q.replaceAll("\\D", "")));
    }

    private static @Nullable String oneOf(MultiValueMap<String, String> query, String name, List<String> words) {
        String given = query.getFirst(name);
        if (given != null && !words.contains(given)) {
            String rule = "must be one of " + String.join(", ", words);
            throw ProblemException.invalid("'" + name + "' " + rule + ".").with(name, rule);
        }
        return given;
    }
}
