package dev.switchboard.notifier.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedTimeLimiterMetrics;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Slack's client and the guards around it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlackProperties.class)
class SlackConfiguration {

    /** Calls to Slack at once, at most: one for each channel that has something to say. */
    public static final int CALLS_AT_ONCE = 8;

    private static final Duration OPEN = Duration.ofSeconds(15);

    @Bean(destroyMethod = "close")
    Slack slack(SlackProperties properties) {
        int millis = Math.toIntExact(properties.callTimeout().toMillis());
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(properties.apiUrl());
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis(millis);
        config.setHttpClientReadTimeoutMillis(millis);
        config.setHttpClientWriteTimeoutMillis(millis);
        config.setHttpClientResponseHandlers(List.of()); // they log whole bodies, and the token's beginning
        return Slack.getInstance(config, new SlackHttpClient(once(SlackHttpClient.buildOkHttpClient(config))));
    }

    /** By itself it would send again what was cut off on a connection that it knows, though Slack may have stored it. */
    private static OkHttpClient once(OkHttpClient client) {
        return client.newBuilder().retryOnConnectionFailure(false).build();
    }

    @Bean
    SlackMessages slackMessages(
            Slack slack, SlackProperties properties, CircuitBreaker breaker, TimeLimiter limiter, Bulkhead bulkhead) {
        SlackCalls calls = new SlackCalls(slack.methods(properties.botToken()));
        return new SlackWebClient(new GuardedCalls(calls, breaker, limiter, bulkhead), properties.botToken());
    }

    @Bean
    CircuitBreaker slackBreaker(MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordResult(GuardedCalls::isFailure)
                .ignoreExceptions(InterruptedException.class)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers.circuitBreaker("slack");
    }

    /** A little more than the client's own time limit, which gives the better reason. */
    @Bean
    TimeLimiter slackTimeLimiter(SlackProperties properties, MeterRegistry meters) {
        TimeLimiterRegistry limiters = TimeLimiterRegistry.of(TimeLimiterConfig.custom()
                .timeoutDuration(properties.callTimeout().plusMillis(500))
                .build());
        TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(limiters).bindTo(meters);
        return limiters.timeLimiter("slack");
    }

    @Bean
    Bulkhead slackBulkhead(MeterRegistry meters) {
        BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(CALLS_AT_ONCE)
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        return bulkheads.bulkhead("slack");
    }
}
