package dev.switchboard.platform.consumer;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the service remembers of its consumers' partitions; the same for all its instances. */
final class StartedPartitions {

    private static final String ALL_OF = """
            SELECT consumer, record_partition, gone, resume_at FROM started_partition WHERE consumer = :consumer""";

    private static final String GONE = """
            SELECT consumer, record_partition, gone, resume_at FROM started_partition WHERE gone IS NOT NULL
            ORDER BY consumer, record_partition""";

    private static final String START = """
            INSERT INTO started_partition (consumer, record_partition)
            SELECT :consumer, partition FROM unnest(:partitions) AS given(partition) ORDER BY partition
            ON CONFLICT DO NOTHING""";

    /** Not if a person has said meanwhile where to go on. */
    private static final String STOP = """
            UPDATE started_partition SET gone = :reason
            WHERE consumer = :consumer AND record_partition = ANY(:partitions) AND gone IS NULL AND resume_at IS NULL""";

    /** One partition. */
    record Started(
            String consumer,
            int partition,
            @Nullable String gone,
            @Nullable Long resumeAt) {}

    private final DatabaseClient database;

    StartedPartitions(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Started>> of(String consumer) {
        return all(database.sql(ALL_OF).bind("consumer", consumer)).collectList();
    }

    /** Those that stand still, of all consumers. */
    Flux<Started> gone() {
        return all(database.sql(GONE));
    }

    Mono<Void> start(String consumer, Collection<Integer> partitions) {
        return database.sql(START)
                .bind("consumer", consumer)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .then();
    }

    Mono<Void> stop(String consumer, Collection<Integer> partitions, String reason) {
        return database.sql(STOP)
                .bind("consumer", consumer)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .bind("reason", reason)
                .then();
    }

    /** Lets a partition that stands still go on; says whether it did stand still. */
    Mono<Boolean> resume(String consumer, int partition, long offset) {
        return database.sql("UPDATE started_partition SET gone = NULL, resume_at = :offset"
                        + " WHERE consumer = :consumer AND record_partition = :partition AND gone IS NOT NULL")
                .bind("consumer", consumer)
                .bind("partition", partition)
                .bind("offset", offset)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** The partition goes on from where it was told to. */
    Mono<Void> resumed(String consumer, int partition) {
        return database.sql("UPDATE started_partition SET resume_at = NULL"
                        + " WHERE consumer = :consumer AND record_partition = :partition")
                .bind("consumer", consumer)
                .bind("partition", partition)
                .then();
    }

    private static Flux<Started> all(DatabaseClient.GenericExecuteSpec query) {
        return query.map(row -> new Started(
                        Objects.requireNonNull(row.get("consumer", String.class)),
                        Objects.requireNonNull(row.get("record_partition", Integer.class)),
                        row.get("gone", String.class),
                        row.get("resume_at", Long.class)))
                .all();
    }
}
