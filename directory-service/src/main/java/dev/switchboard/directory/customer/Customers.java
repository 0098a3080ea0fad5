package dev.switchboard.directory.customer;

import static dev.switchboard.platform.sql.Columns.need;
import static java.util.Objects.requireNonNull;

import dev.switchboard.directory.customer.Acquaintances.Changed;
import dev.switchboard.directory.customer.Acquaintances.Likeness;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The customers in PostgreSQL, stored together with the snapshots that tell of them. Every method but {@link #find} runs in
 * the caller's transaction.
 *
 * <p>Locks come in one order: the gate, the addresses by their text, the customers by their ids. Events share the gate, for
 * they only add; whoever moves an address by hand has it alone, so that an address leads to the same customer until the
 * transaction ends.
 */
@Component
public final class Customers {

    private static final String SHARE_GATE =
            "SELECT pg_advisory_xact_lock_shared(hashtextextended(current_schema() || '.customer', 0))";

    private static final String CLOSE_GATE =
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.customer', 0))";

    // One statement takes the locks in the order of the array, so that two takers of several never wait in a circle.
    private static final String LOCK_ADDRESSES = """
            SELECT count(pg_advisory_xact_lock(hashtextextended(current_schema() || '.customer ' || address, 0)))
            FROM unnest(:addresses) WITH ORDINALITY AS wanted (address, position)""";

    static final String HOLDERS = "SELECT DISTINCT customer_id FROM customer_address WHERE address = ANY (:addresses)";

    private static final String SELECT = "SELECT " + CustomerRow.COLUMNS + " FROM customer c WHERE ";

    private static final String STORE = """
            INSERT INTO customer AS c (id, kind, name, company, status, by_hand, emails, phones, merged_into, name_folded,
                search, created_at, last_seen_at, version, said)
            SELECT r.id, r.kind, r.name, r.company, r.status, r.by_hand, r.emails, r.phones, r.merged_into, r.name_folded,
                array_to_tsvector(r.words), r.created_at, r.last_seen_at, r.version,
                CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)
            FROM jsonb_to_recordset(:rows) AS r (id uuid, kind text, name text, company text, status text, by_hand text[],
                emails text[], phones text[], merged_into uuid, name_folded text, words text[], created_at timestamptz,
                last_seen_at timestamptz, version bigint)
            ORDER BY r.id
            ON CONFLICT (id) DO UPDATE
            SET kind = excluded.kind, name = excluded.name, company = excluded.company, status = excluded.status,
                by_hand = excluded.by_hand, emails = excluded.emails, phones = excluded.phones,
                merged_into = excluded.merged_into, name_folded = excluded.name_folded, search = excluded.search,
                created_at = excluded.created_at, last_seen_at = excluded.last_seen_at, version = excluded.version,
                said = greatest(c.said + 1, excluded.said)
            RETURNING c.id, c.said""";

    private static final String RELEASE = "DELETE FROM customer_address WHERE customer_id = ANY (:ids)";

    private static final String CLAIM = """
            INSERT INTO customer_address (address, customer_id)
            SELECT address, id FROM unnest(:addresses, :ids) AS claimed (address, id) ORDER BY address""";

    private static final String SEE = """
            UPDATE customer c SET last_seen_at = seen.at FROM unnest(:ids, :times) AS seen (id, at)
            WHERE c.id = seen.id AND c.id = ANY (:ids)""";

    private static final String LIKEN = """
            INSERT INTO customer_likeness (one, other)
            SELECT one, other FROM unnest(:ones, :others) AS alike (one, other) ORDER BY one, other
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    Customers(DatabaseClient database, Outbox outbox, JsonMapper json, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Locks what the addresses of these contacts lead to, and whoever will be met under them. */
    public Mono<Acquaintances> recall(Collection<Contact> contacts) {
        String[] addresses = contacts.stream()
                .flatMap(contact -> contact.addresses().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return database.sql(SHARE_GATE)
                .then()
                .then(database.sql(LOCK_ADDRESSES).bind("addresses", addresses).then())
                .thenMany(Flux.defer(() -> holders(addresses)))
                .collectList()
                .flatMapMany(this::lock)
                .collectList()
                .map(known -> new Acquaintances(known, clock.instant()));
    }

    /** Keeps whom the events of a batch changed or added, and tells of each once. */
    public Mono<Void> keep(Acquaintances met) {
        Map<UUID, Changed> changed = met.changed().stream()
                .collect(Collectors.toMap(one -> one.customer().id(), Function.identity()));
        return store(
                        met.changed().stream().map(Changed::customer).toList(),
                        customer -> causeOf(requireNonNull(changed.get(customer.id())), customer))
                .then(see(met.seen()))
                .then(liken(met.likenesses()));
    }

    /** Never one and the same for two states of a customer, also if the event is heard again. */
    private static Cause causeOf(Changed changed, Customer customer) {
        var because = changed.because();
        return Cause.beside(
                because.correlationId(), because.id(), "customer " + customer.id() + " " + customer.version());
    }

    /** Lets nobody else find or change customers until the transaction ends. Comes before any other lock. */
    Mono<Void> closeGate() {
        return database.sql(CLOSE_GATE).then();
    }

    /** The customers to whom addresses lead. */
    Flux<UUID> holders(String... addresses) {
        return database.sql(HOLDERS)
                .bind("addresses", addresses)
                .map(row -> need(row, "customer_id", UUID.class))
                .all();
    }

    /** A customer, or whom they turned out to be, or nothing. */
    Mono<Customer> find(UUID id) {
        return one(id).flatMap(found -> found.mergedInto() == null ? Mono.just(found) : one(found.mergedInto()));
    }

    /** The id of a customer, or of whom they turned out to be, or nothing. */
    public Mono<UUID> present(UUID id) {
        return find(id).map(Customer::id);
    }

    /** Those who were merged into a customer. */
    Flux<Customer> mergedInto(UUID survivor) {
        return database.sql(SELECT + "c.merged_into = :survivor ORDER BY c.id")
                .bind("survivor", survivor)
                .map(CustomerRow::customer)
                .all();
    }

    private Mono<Customer> one(UUID id) {
        return database.sql(SELECT + "c.id = :id")
                .bind("id", id)
                .map(CustomerRow::customer)
                .one();
    }

    private Flux<Customer> lock(List<UUID> ids) {
        return ids.isEmpty()
                ? Flux.empty()
                : database.sql(SELECT + "c.id = ANY (:ids) ORDER BY c.id FOR UPDATE")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .map(CustomerRow::customer)
                        .all();
    }

    /** Keeps customers as they are now, and says the snapshot of each. */
    Mono<Void> store(List<Customer> customers, Function<Customer, Cause> cause) {
        if (customers.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(STORE)
                .bind(
                        "rows",
                        Json.of(json.writeValueAsString(
                                customers.stream().map(CustomerRow::columns).toList())))
                .map(row -> Map.entry(need(row, "id", UUID.class), need(row, "said", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(said -> claim(customers)
                        .then(outbox.append(customers.stream()
                                .map(customer -> outbox.prepare(
                                        cause.apply(customer), customer.snapshot(), said.get(customer.id())))
                                .toList())));
    }

    private Mono<Void> claim(List<Customer> customers) {
        UUID[] ids = customers.stream().map(Customer::id).toArray(UUID[]::new);
        UUID[] holders = customers.stream()
                .flatMap(customer -> customer.addresses().map(_ -> customer.id()))
                .toArray(UUID[]::new);
        String[] addresses = customers.stream().flatMap(Customer::addresses).toArray(String[]::new);
        return database.sql(RELEASE)
                .bind("ids", ids)
                .then()
                .then(database.sql(CLAIM)
                        .bind("addresses", addresses)
                        .bind("ids", holders)
                        .then());
    }

    private Mono<Void> see(Map<UUID, Instant> seen) {
        return seen.isEmpty()
                ? Mono.empty()
                : database.sql(SEE)
                        .bind("ids", seen.keySet().toArray(UUID[]::new))
                        .bind("times", seen.values().toArray(Instant[]::new))
                        .then();
    }

    private Mono<Void> liken(Set<Likeness> likenesses) {
        return likenesses.isEmpty()
                ? Mono.empty()
                : database.sql(LIKEN)
                        .bind("ones", likenesses.stream().map(Likeness::one).toArray(UUID[]::new))
                        .bind("others", likenesses.stream().map(Likeness::other).toArray(UUID[]::new))
                        .then();
    }
}
