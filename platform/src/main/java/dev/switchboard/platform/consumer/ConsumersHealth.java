package dev.switchboard.platform.consumer;

import dev.switchboard.platform.consumer.ConsumerViews.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Unhealthy while a consumer does not run.
 *
 * <p>It counts neither for liveness, since a restart brings no offset back, nor for readiness: a service that does not
 * hear can still answer, and must, since its API is where a person lets the consumer go on.
 */
final class ConsumersHealth implements HealthIndicator {

    private final ConsumerWatch watch;

    ConsumersHealth(ConsumerWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (var container : watch.containers()) {
            var condition = watch.conditionOf(container);
            if (condition.state() != State.RUNNING) {
                health.down().withDetail(ConsumerWatch.nameOf(container), String.valueOf(condition.reason()));
            }
        }
        return health.build();
    }
}
