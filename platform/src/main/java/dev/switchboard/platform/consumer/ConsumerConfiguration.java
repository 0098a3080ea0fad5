package dev.switchboard.platform.consumer;

import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.inbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What guards and shows consumers, for {@code PlatformAutoConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class ConsumerConfiguration {

    @Bean
    StartedPartitions startedPartitions(DatabaseClient database) {
        return new StartedPartitions(database);
    }

    @Bean
    Offsets offsets(KafkaAdmin kafka) {
        return new Offsets(kafka);
    }

    @Bean
    UntilTheWorldIsWhole untilTheWorldIsWhole() {
        return new UntilTheWorldIsWhole();
    }

    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> offsetGuards(
            StartedPartitions started, UntilTheWorldIsWhole errors, Inbox inbox) {
        return container -> {
            String consumer = ConsumerWatch.nameOf(container);
            var guard = new OffsetGuard(consumer, container, started, inbox);
            ContainerProperties settings = container.getContainerProperties();
            settings.setConsumerRebalanceListener(guard);
            settings.setMessageListener(withoutPositions(settings.getMessageListener()));
            settings.setAssignmentCommitOption(AssignmentCommitOption.NEVER); // the guard does it, and knows better
            errors.guard(consumer, guard);
        };
    }

    /**
     * Spring Kafka's own adapter is told of the positions in partitions before the guard is, and so would ask for one that
     * does not exist yet.
     */
    @SuppressWarnings("unchecked") // an adapter of what KafkaListener stands at is one of batches here
    private static BatchConsumerAwareMessageListener<Object, Object> withoutPositions(@Nullable Object adapter) {
        var listener = (BatchAcknowledgingConsumerAwareMessageListener<Object, Object>) Objects.requireNonNull(adapter);
        return (records, kafka) -> listener.onMessage(records, null, kafka);
    }

    @Bean
    ConsumerWatch consumerWatch(
            KafkaListenerEndpointRegistry containers,
            Inbox inbox,
            StartedPartitions started,
            Offsets offsets,
            MeterRegistry registry) {
        return new ConsumerWatch(containers, inbox, started, offsets, registry);
    }

    @Bean
    ConsumersHealth consumersHealthIndicator(ConsumerWatch watch) {
        return new ConsumersHealth(watch);
    }

    @Bean
    ConsumerController consumerController(
            PlatformProperties platform,
            ConsumerWatch watch,
            StartedPartitions started,
            Offsets offsets,
            Audit audit,
            DatabaseClient database,
            TransactionalOperator transaction) {
        return new ConsumerController(
                new ConsumerDesk(platform, watch, started, offsets, audit, database, transaction));
    }
}
