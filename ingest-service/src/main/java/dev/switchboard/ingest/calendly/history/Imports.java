package dev.switchboard.ingest.calendly.history;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.calendly.history.ImportRequests.StartImport;
import dev.switchboard.ingest.calendly.history.ImportRules.Span;
import dev.switchboard.ingest.calendly.history.ImportViews.ImportView;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.spi.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Imports that people ask for: begun and ended here, worked off by {@link ImportWorker}. Each asking is audited. */
@Service
final class Imports {

    private static final String ADD = """
            INSERT INTO calendly_import (id, integration_id, start_date, end_date, reached_at, key_id, token, member_id,
                member_name, started_at, updated_at)
            VALUES (:id, :integrationId, :start, :end, :start, :keyId, :token, :memberId, :memberName, now(), now())
            ON CONFLICT (integration_id) WHERE finished_at IS NULL DO NOTHING""";

    private static final String CANCEL = """
            UPDATE calendly_import SET state = 'canceled', token = NULL, key_id = NULL, lease = NULL, leased_until = NULL,
                not_before = NULL, error = NULL, updated_at = now(), finished_at = now()
            WHERE id = :id AND finished_at IS NULL""";

    private static final String OF_CALENDLY = """
            SELECT id, name, fixed_door FROM integration WHERE kind = 'calendly' AND state <> 'archived'
            ORDER BY created_at, id""";

    private final ImportRows rows;
    private final DatabaseClient database;
    private final Sealing sealing;
    private final CalendlyProperties properties;
    private final Audit audit;
    private final TransactionalOperator transaction;

    Imports(
            ImportRows rows,
            DatabaseClient database,
            Sealing sealing,
            CalendlyProperties properties,
            Audit audit,
            TransactionalOperator transaction) {
        this.rows = rows;
        this.database = database;
        this.sealing = sealing;
        this.properties = properties;
        this.audit = audit;
        this.transaction = transaction;
    }

    private record Candidate(UUID id, String name, boolean atTheFixedDoor) {}

    /** Begins an import; answers its id. */
    Mono<UUID> begin(StartImport wish, Caller caller) {
        return Mono.defer(() -> {
            Span span = ImportRules.span(wish);
            String token = ImportRules.token(wish.calendlyApiToken(), properties.hasToken());
            UUID id = Ids.next();
            return integration(wish.integrationId())
                    .flatMap(integration -> add(id, integration, span, token, caller))
                    .then(Mono.defer(() -> audit.say(
                            Cause.request(),
                            caller,
                            "calendly-import.started",
                            "calendly-import",
                            id.toString(),
                            "From %s to %s".formatted(span.start(), span.end()))))
                    .as(transaction::transactional)
                    .thenReturn(id);
        });
    }

    Mono<ImportView> cancel(UUID id, Caller caller) {
        return get(id).then(database.sql(CANCEL).bind("id", id).fetch().rowsUpdated())
                .flatMap(canceled -> canceled == 1
                        ? audit.say(
                                Cause.request(),
                                caller,
                                "calendly-import.canceled",
                                "calendly-import",
                                id.toString(),
                                null)
                        : Mono.error(() -> ProblemException.conflict("import-ended", "The import has ended already.")))
                .as(transaction::transactional)
                .then(get(id));
    }

    Mono<ImportView> get(UUID id) {
        return rows.find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("import")));
    }

    private Mono<Void> add(UUID id, UUID integration, Span span, @Nullable String token, Caller caller) {
        Sealed sealed = token == null ? null : sealing.seal(id, token.getBytes(StandardCharsets.UTF_8));
        return database.sql(ADD)
                .bind("id", id)
                .bind("integrationId", integration)
                .bind("start", span.start())
                .bind("end", span.end())
                .bind("keyId", sealed == null ? Parameters.in(String.class) : Parameters.in(sealed.keyId()))
                .bind("token", sealed == null ? Parameters.in(byte[].class) : Parameters.in(sealed.bytes()))
                .bind("memberId", caller.id())
                .bind("memberName", caller.name())
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == 1
                        ? Mono.empty()
                        : Mono.error(() -> ProblemException.conflict(
                                "import-running",
                                "An import into this integration is under way. Wait for its end, or cancel it.")));
    }

    private Mono<UUID> integration(@Nullable UUID wanted) {
        return database.sql(OF_CALENDLY)
                .map(row -> new Candidate(
                        need(row, "id", UUID.class),
                        need(row, "name", String.class),
                        need(row, "fixed_door", Boolean.class)))
                .all()
                .collectList()
                .map(all -> chosen(all, wanted));
    }

    private static UUID chosen(List<Candidate> all, @Nullable UUID wanted) {
        if (all.isEmpty()) {
            throw ImportRules.wrong(
                    "integrationId", "cannot be found: there is no integration of the kind calendly; create one first");
        }
        if (wanted == null && all.size() == 1) {
            return all.getFirst().id();
        }
        return all.stream()
                .filter(one -> wanted == null ? one.atTheFixedDoor() : one.id().equals(wanted))
                .findFirst()
                .map(Candidate::id)
                .orElseThrow(() -> ImportRules.wrong("integrationId", "must be one of " + named(all)));
    }

    private static String named(List<Candidate> all) {
        return all.stream().map(one -> one.id() + " (" + one.name() + ")").collect(Collectors.joining(", "));
    }
}
