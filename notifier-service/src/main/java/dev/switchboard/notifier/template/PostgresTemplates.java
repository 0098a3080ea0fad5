package dev.switchboard.notifier.template;

import static dev.switchboard.platform.sql.Columns.need;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Templates in the table {@code template}. */
@Component
final class PostgresTemplates implements Templates {

    private final DatabaseClient database;

    PostgresTemplates(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Template> newest(String name) {
        return database.sql("""
                        SELECT name, version, body FROM template
                        WHERE name = :name
                        ORDER BY version DESC
                        LIMIT 1
                        """)
                .bind("name", name)
                .map(PostgresTemplates::template)
                .one();
    }

    @Override
    public Mono<List<Template>> all() {
        return database.sql("""
                        SELECT DISTINCT ON (name) name, version, body FROM template
                        ORDER BY name, version DESC
                        """).map(PostgresTemplates::template).all().collectList();
    }

    private static Template template(Readable row) {
        return new Template(
                need(row, "name", String.class), need(row, "version", Integer.class), need(row, "body", String.class));
    }

    @Override
    public Mono<Void> add(Template template) {
        return database.sql("""
                        INSERT INTO template (name, version, body) VALUES (:name, :version, :body)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("name", template.name())
                .bind("version", template.version())
                .bind("body", template.body())
                .then();
    }
}
