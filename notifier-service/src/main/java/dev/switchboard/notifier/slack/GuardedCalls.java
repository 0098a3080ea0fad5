package dev.switchboard.notifier.slack;

import com.slack.api.methods.SlackApiTextResponse;
import dev.switchboard.notifier.slack.Answer.Failed;
import dev.switchboard.notifier.slack.SlackCalls.Call;
import dev.switchboard.notifier.slack.SlackOutcome.HeldBack;
import dev.switchboard.notifier.slack.SlackOutcome.Unheard;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Calls Slack within a time limit, not too many at once, and not at all for a while after it kept failing. */
final class GuardedCalls {

    private static final Duration HELD_BACK = Duration.ofSeconds(2);

    private final SlackCalls slack;
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final Bulkhead bulkhead;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-call-", 0).factory());

    GuardedCalls(SlackCalls slack, CircuitBreaker breaker, TimeLimiter limiter, Bulkhead bulkhead) {
        this.slack = slack;
        this.breaker = breaker;
        this.limiter = limiter;
        this.bulkhead = bulkhead;
    }

    <R extends SlackApiTextResponse> Answer<R> make(Call<R> call) {
        Callable<Answer<R>> within = Bulkhead.decorateCallable(bulkhead, () -> slack.make(call));
        try {
            return breaker.executeCallable(() -> limiter.executeFutureSupplier(() -> threads.submit(within)));
        } catch (CallNotPermittedException _) {
            return new Failed<>(new HeldBack("Slack keeps failing: calls are held back for a while", HELD_BACK));
        } catch (BulkheadFullException | RejectedExecutionException _) {
            return new Failed<>(new HeldBack("Too many calls to Slack at once", HELD_BACK));
        } catch (TimeoutException _) {
            return new Failed<>(new Unheard("No answer from Slack in time"));
        } catch (InterruptedException _) {
            return new Failed<>(new Unheard("Stopped while waiting for Slack"));
        } catch (Exception e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return new Failed<>(
                    new Unheard("The call to Slack failed: " + cause.getClass().getSimpleName()));
        }
    }

    /** Whether the breaker counts an answer against Slack. */
    static boolean isFailure(Object answer) {
        return answer instanceof Failed<?>(var trouble)
                && (trouble instanceof Unsure || trouble instanceof Unheard || trouble instanceof Unreachable);
    }

    void abandon() {
        threads.shutdownNow();
    }
}
