package dev.switchboard.notifier.editing;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.notifier.editing.TemplateViews.PersonView;
import dev.switchboard.notifier.editing.TemplateViews.TemplateView;
import dev.switchboard.notifier.editing.TemplateViews.VersionView;
import dev.switchboard.notifier.template.Vocabularies;
import dev.switchboard.notifier.template.Vocabulary;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Templates as people see them. */
@Component
class PostgresTemplateQueries {

    private static final String COLUMNS =
            "t.name, t.version, t.body, t.added_at, t.added_by, t.added_by_name, t.text_of";

    private static final String NEWEST = "(SELECT DISTINCT ON (name) * FROM template ORDER BY name, version DESC) AS t";

    /** Neither list has ties to break: a template is there once, and so is a version of it. */
    private static final String NO_TIES = "CAST('00000000-0000-0000-0000-000000000000' AS uuid)";

    private final Vocabularies vocabularies;
    private final KeysetList<TemplateView> templates;
    private final KeysetList<VersionView> versions;

    PostgresTemplateQueries(DatabaseClient database, Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        this.templates = new KeysetList<>(database, COLUMNS, NEWEST, NO_TIES, this::template)
                .sortedBy("name", "t.name", "text")
                .byDefault("name");
        this.versions = new KeysetList<>(database, COLUMNS, "template t", NO_TIES, PostgresTemplateQueries::version)
                .sortedBy("version", "t.version", "integer")
                .byDefault("-version");
    }

    /**
     * The templates that there are.
     *
     * @param q part of the name
     */
    Mono<Listing<TemplateView>> page(ListRequest request, @Nullable String q) {
        return templates.page(
                request,
                Filter.none()
                        .and(
                                "t.name = ANY (:known)",
                                "known",
                                vocabularies.templates().toArray(String[]::new))
                        .and("strpos(t.name, lower(:q)) > 0", "q", q == null ? null : q.replace("\0", "")));
    }

    /**
     * One template.
     *
     * @throws dev.switchboard.platform.problem.ProblemException 404 if there is none
     */
    Mono<TemplateView> one(String name) {
        return templates
                .page(new ListRequest(1, 0, null, null), named(name))
                .map(page -> page.items().getFirst());
    }

    Mono<Listing<VersionView>> versions(String name, ListRequest request) {
        return versions.page(request, named(name));
    }

    /** Of a template whose kind of message is gone nothing is shown. */
    private Filter named(String name) {
        return Filter.none()
                .and("t.name = :name", "name", vocabularies.need(name).template());
    }

    private TemplateView template(Readable row) {
        Vocabulary vocabulary = vocabularies.need(need(row, "name", String.class));
        return new TemplateView(
                vocabulary.template(),
                vocabulary.meaning(),
                need(row, "version", Integer.class),
                need(row, "body", String.class),
                need(row, "added_at", Instant.class),
                person(row),
                vocabulary.placeholders());
    }

    private static VersionView version(Readable row) {
        return new VersionView(
                need(row, "version", Integer.class),
                need(row, "body", String.class),
                need(row, "added_at", Instant.class),
                person(row),
                row.get("text_of", Integer.class));
    }

    private static @Nullable PersonView person(Readable row) {
        UUID id = row.get("added_by", UUID.class);
        return id == null ? null : new PersonView(id, need(row, "added_by_name", String.class));
    }
}
