package dev.switchboard.platform;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.FORCE_BINARY;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.audit.RefusalLines;
import dev.switchboard.platform.audit.RefusedCalls;
import dev.switchboard.platform.consumer.ConsumerConfiguration;
import dev.switchboard.platform.deadletter.DeadLetterConfiguration;
import dev.switchboard.platform.figure.Figure;
import dev.switchboard.platform.figure.Figures;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.openapi.RecordSchemas;
import dev.switchboard.platform.openapi.Refusals;
import dev.switchboard.platform.openapi.ServiceDescription;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRelay;
import dev.switchboard.platform.outbox.Wakeup;
import dev.switchboard.platform.problem.ProblemAnswer;
import dev.switchboard.platform.retention.Purging;
import dev.switchboard.platform.retention.Retention;
import dev.switchboard.platform.sealing.Sealing;
import dev.switchboard.platform.sealing.SealingConfiguration;
import dev.switchboard.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** The parts that every service has. */
@AutoConfiguration(before = NettyReactiveWebServerAutoConfiguration.class)
@EnableConfigurationProperties(PlatformProperties.class)
@Import({DeadLetterConfiguration.class, ConsumerConfiguration.class, PlatformFigures.class, SealingConfiguration.class})
public class PlatformAutoConfiguration {

    private static final LoopResources EVENT_LOOPS = LoopResources.create("http", 2, true);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Not Reactor Netty's global one: with several services in one JVM, the first to stop would stop the others. */
    @Bean
    ReactorResourceFactory eventLoops() {
        var factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(EVENT_LOOPS);
        return factory;
    }

    @Bean
    ProblemAnswer problemAnswer(JsonMapper json) {
        return new ProblemAnswer(json);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    Refusals describedRefusals() {
        return new Refusals();
    }

    @Bean
    ServiceDescription serviceDescription(PlatformProperties platform) {
        return new ServiceDescription(platform.service());
    }

    @Bean
    Wakeup outboxWakeup() {
        return new Wakeup();
    }

    @Bean
    Outbox outbox(
            DatabaseClient database, PlatformProperties platform, Clock clock, JsonMapper json, Wakeup outboxWakeup) {
        return new Outbox(database, platform, clock, json, outboxWakeup);
    }

    @Bean
    OutboxRelay outboxRelay(
            PlatformProperties platform,
            R2dbcConnectionDetails details,
            KafkaTemplate<String, byte[]> kafka,
            JsonMapper json,
            Wakeup outboxWakeup) {
        return new OutboxRelay(
                platform.service(),
                ConnectionFactories.get(details.getConnectionFactoryOptions()
                        .mutate()
                        .option(FORCE_BINARY, true) // as text, the events would be sent in hexadecimal digits
                        .build()),
                kafka,
                json,
                outboxWakeup);
    }

    @Bean
    Inbox inbox(
            DatabaseClient database,
            TransactionalOperator transaction,
            JsonMapper json,
            Sealing sealing,
            Outbox outbox,
            Traces traces) {
        return Inbox.on(database, transaction, json, sealing, outbox, traces);
    }

    @Bean
    Audit audit(Outbox outbox) {
        return new Audit(outbox);
    }

    @Bean
    RefusalLines refusalLines(Outbox outbox, TransactionalOperator transaction, MeterRegistry registry) {
        return new RefusalLines(outbox, transaction, registry);
    }

    @Bean
    RefusedCalls refusedCalls(RefusalLines refusalLines) {
        return new RefusedCalls(refusalLines);
    }

    @Bean
    Retention inboxRetention(PlatformProperties platform) {
        return Retention.deleting("inbox", platform.keepInbox(), "handled_at < :before", "handled_at");
    }

    @Bean
    Purging purging(List<Retention> retentions, DatabaseClient database, Clock clock, MeterRegistry registry) {
        return new Purging(retentions, database, clock, registry);
    }

    @Bean
    Figures figures(List<Figure> figures, DatabaseClient database, MeterRegistry registry) {
        return new Figures(figures, database, registry);
    }

    /** Whoever starts first makes all topics, so that nobody waits for a topic that its sayer has not made yet. */
    @Bean
    KafkaAdmin.NewTopics topics() {
        return new KafkaAdmin.NewTopics(
                Topic.ALL.stream().map(PlatformAutoConfiguration::newTopic).toArray(NewTopic[]::new));
    }

    private static NewTopic newTopic(Topic topic) {
        var builder = TopicBuilder.name(topic.name())
                .partitions(Topic.PARTITIONS)
                .replicas(-1)
                .config("max.message.bytes", Integer.toString(Topic.MAX_RECORD_BYTES + 1024 * 1024));
        return topic.compacted()
                ? builder.compact().build()
                : builder.config("retention.ms", Long.toString(Topic.RETENTION.toMillis()))
                        // Only whole segments are let go: with Kafka's own week a record would outlive the inboxes'
                        // memory of it.
                        .config("segment.ms", Long.toString(Duration.ofDays(1).toMillis()))
                        .build();
    }
}
