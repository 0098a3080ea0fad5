package dev.switchboard.directory.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.testing.Engines;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queries that are asked most stand on their indexes, with as many rows as make a difference. */
class CustomerPlansIT {

    private static final String SCHEMA = "manycustomers";
    private static final String PRESENT =
            "SELECT " + CustomerRow.COLUMNS + " FROM " + CustomerList.FROM + " WHERE TRUE AND " + CustomerList.PRESENT;
    private static final String SOMEBODY = "'00000000-0000-7000-8000-000000000777'";

    private static final RunningDirectory DIRECTORY =
            RunningDirectory.start(RunningDirectory.freshSystem(SCHEMA, "a chosen password"));

    @BeforeAll
    static void fill() throws SQLException {
        run("""
            INSERT INTO customer (id, kind, name, status, by_hand, emails, phones, name_folded, search, created_at,
                last_seen_at, version, said)
            SELECT CAST('00000000-0000-7000-8000-' || lpad(n::text, 12, '0') AS uuid), 'contact', 'Name ' || n, 'active', '{}',
                ARRAY['c' || n || '@example.com'], '{}', 'name ' || n, array_to_tsvector(ARRAY['name', 'w' || n]), t, t, 1, 1
            FROM generate_series(1, 20000) AS n, LATERAL (SELECT timestamptz '2025-01-01' + n * interval '1 minute' AS t)""");
        run("INSERT INTO customer_address SELECT emails[1], id FROM customer");
        run("""
            INSERT INTO timeline_entry (id, type, ref, version, at, title, payload_log_id)
            SELECT gen_random_uuid(), 'meeting', id, 1, created_at, 'Call', id FROM customer""");
        run("""
            INSERT INTO timeline_place (customer_id, at, entry_id)
            SELECT CAST('00000000-0000-7000-8000-' || lpad((1 + n % 1000)::text, 12, '0') AS uuid), at, id
            FROM (SELECT id, at, row_number() OVER (ORDER BY ref) AS n FROM timeline_entry)""");
        run("""
            INSERT INTO placed_order (id, integration_id, order_id, payload_log_id, ordinal, brand_id, creator_id, status,
                search, placed_at, version, said)
            SELECT gen_random_uuid(), CAST('00000000-0000-7000-8000-000000000001' AS uuid), 'o' || n, gen_random_uuid(), 1,
                CAST('00000000-0000-7000-8000-' || lpad((1 + n % 1000)::text, 12, '0') AS uuid),
                CAST('00000000-0000-7000-8000-' || lpad((2001 + n % 1000)::text, 12, '0') AS uuid),
                CASE WHEN n % 1000 = 0 THEN 'refunded' ELSE 'paid' END, array_to_tsvector(ARRAY['o' || n]),
                timestamptz '2025-01-01' + n * interval '1 minute', 1, 1
            FROM generate_series(1, 20000) AS n""");
        run("VACUUM ANALYZE customer, customer_address, timeline_entry, timeline_place, placed_order");
    }

    @AfterAll
    static void stop() {
        DIRECTORY.close();
    }

    @Test
    void whoHasAnAddressIsFoundByIt() {
        assertThat(plan(Customers.HOLDERS.replace(":addresses", "ARRAY['c7@example.com', '+49']")))
                .contains("customer_address_leads_to_one")
                .doesNotContain("Seq Scan");
    }

    @Test
    void pagesAreReadInTheirOrder() {
        var orders = Map.of(
                "c.name_folded", "customer_by_name",
                "c.created_at", "customer_by_creation",
                "coalesce(c.last_seen_at, '-infinity')", "customer_by_last_word");
        orders.forEach((sort, index) -> assertThat(plan(PRESENT + " ORDER BY " + sort + " DESC, c.id DESC LIMIT 51"))
                .contains(index)
                .doesNotContain("Seq Scan", "Sort"));
    }

    @Test
    void aSearchAsksTheIndexOfWords() {
        assertThat(plan(PRESENT + " AND " + CustomerList.FOUND.replace(":q", "'''w777'':*'")
                        + " ORDER BY c.name_folded, c.id LIMIT 51"))
                .contains("customer_by_word")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whoIsLikeSomebodyIsFoundByNameAndNote() {
        assertThat(plan(PRESENT + " AND " + CustomerList.ALIKE.replace(":id", SOMEBODY)
                        + " ORDER BY c.name_folded, c.id LIMIT 51"))
                .contains("customer_by_name")
                .doesNotContain("Seq Scan on customer ");
    }

    @Test
    void aTimelineIsReadInItsOrder() {
        assertThat(plan("""
                        SELECT e.id, p.at, e.title FROM timeline_place p JOIN timeline_entry e ON e.id = p.entry_id
                        WHERE TRUE AND p.customer_id = %s ORDER BY p.at DESC, p.entry_id DESC LIMIT 51""".formatted(SOMEBODY)))
                .contains("timeline_place_by_customer", "timeline_entry_pk")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void whatBelongsToSomebodyMovesByItsIndex() {
        assertThat(plan("UPDATE placed_order SET brand_id = NULL WHERE brand_id = " + SOMEBODY))
                .contains("placed_order_by_brand")
                .doesNotContain("Seq Scan");
        assertThat(plan("DELETE FROM timeline_place WHERE customer_id = " + SOMEBODY))
                .contains("timeline_place_by_customer")
                .doesNotContain("Seq Scan");
        assertThat(plan("SELECT id FROM customer c WHERE c.merged_into = " + SOMEBODY))
                .contains("customer_by_survivor")
                .doesNotContain("Seq Scan");
    }

    @Test
    void ordersAreFoundByShopPeopleStatusAndTime() {
        String orders = "SELECT o.id FROM placed_order o WHERE TRUE AND ";
        String latest = " ORDER BY o.placed_at DESC, o.id DESC LIMIT 51";
        assertThat(plan(orders + "o.integration_id = " + SOMEBODY.replace("777", "001")
                        + " AND o.order_id = ANY (ARRAY['o7'])"))
                .contains("placed_order_is_one_of_a_shop")
                .doesNotContain("Seq Scan");
        assertThat(plan(orders + "TRUE" + latest))
                .contains("placed_order_by_time")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan(orders + "(o.brand_id = %s OR o.creator_id = %s)".formatted(SOMEBODY, SOMEBODY) + latest))
                .contains("placed_order_by_brand", "placed_order_by_creator")
                .doesNotContain("Seq Scan");
        assertThat(plan(orders + "left(o.status, 100) = left('refunded', 100) AND o.status = 'refunded'" + latest))
                .contains("placed_order_by_status")
                .doesNotContain("Seq Scan");
    }

    private static String plan(String sql) {
        return String.join(
                "\n",
                DIRECTORY
                        .database()
                        .sql("EXPLAIN " + sql)
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block());
    }

    private static void run(String sql) throws SQLException {
        var credentials = Engines.postgres().credentials(SCHEMA);
        try (var owner = DriverManager.getConnection(
                        credentials.jdbcUrl(), credentials.owner(), credentials.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("SET search_path TO " + SCHEMA);
            statement.execute(sql);
        }
    }
}
