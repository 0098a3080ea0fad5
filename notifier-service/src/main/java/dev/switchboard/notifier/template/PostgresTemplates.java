package dev.switchboard.notifier.template;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.platform.access.Caller;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
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

    /** The first version is the lock: it is always there. The newest is looked for after the wait. */
    @Override
    public Mono<Template> lock(String name) {
        return database.sql("SELECT version FROM template WHERE name = :name AND version = 1 FOR UPDATE")
                .bind("name", name)
                .mapValue(Integer.class)
                .one()
                .flatMap(_ -> newest(name));
    }

    @Override
    public Mono<Template> version(String name, int version) {
        return database.sql("SELECT name, version, body FROM template WHERE name = :name AND version = :version")
                .bind("name", name)
                .bind("version", version)
                .map(PostgresTemplates::template)
                .one();
    }

    private static Template template(Readable row) {
        return new Template(
                need(row, "name", String.class), need(row, "version", Integer.class), need(row, "body", String.class));
    }

    @Override
    public Mono<Void> ship(Template template) {
        return database.sql("""
                        INSERT INTO template (name, version, body) VALUES (:name, :version, :body)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("name", template.name())
                .bind("version", template.version())
                .bind("body", template.body())
                .then();
    }

    @Override
    public Mono<Void> add(Template template, Caller caller, @Nullable Integer textOf) {
        return database.sql("""
                        INSERT INTO template (name, version, body, text_of, added_by, added_by_name)
                        VALUES (:name, :version, :body, :textOf, :by, :byName)
                        """)
                .bind("name", template.name())
                .bind("version", template.version())
                .bind("body", template.body())
                .bind("textOf", Parameters.in(R2dbcType.INTEGER, textOf))
                .bind("by", caller.id())
                .bind("byName", caller.name())
                .then();
    }
}
