package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.slack.SlackProperties;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker and its rules. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {

    /** As many as the guard around Slack lets through at once. */
    private static final int ATTEMPTS_AT_ONCE = 8;

    @Bean
    DeliveryRules deliveryRules(DeliveryProperties properties, SlackProperties slack) {
        return new DeliveryRules(
                properties.firstRetry(),
                properties.longestRetry(),
                slack.callTimeout(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    DeliveryWorker deliveryWorker(
            DeliveryQueue queue,
            Sending sending,
            DeliveryRules rules,
            DeliveryMetrics metrics,
            Bell bell,
            DeliveryProperties properties,
            SlackProperties slack) {
        return new DeliveryWorker(queue, sending, rules, metrics, bell, properties.notLater(slack), ATTEMPTS_AT_ONCE);
    }
}
