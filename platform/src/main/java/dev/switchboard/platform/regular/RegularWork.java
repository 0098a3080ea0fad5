package dev.switchboard.platform.regular;

import java.time.Duration;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work that comes round again and again while a service runs, in each of its instances. An instance does one round after the
 * other; those that fall due meanwhile are left out. A round that fails is logged, and the next one comes all the same.
 */
public abstract class RegularWork implements SmartLifecycle {

    private final Duration first;
    private final Duration interval;
    private Disposable rounds = Disposables.disposed();

    /** Rounds at an interval, the first of them after one. */
    protected RegularWork(Duration interval) {
        this(interval, interval);
    }

    /** Rounds at an interval, the first of them that long after the start. */
    protected RegularWork(Duration first, Duration interval) {
        this.first = first;
        this.interval = interval;
    }

    /** One round. */
    protected abstract Publisher<?> round();

    @Override
    public void start() {
        rounds = Flux.interval(first, interval)
                .onBackpressureDrop()
                .concatMap(
                        _ -> Flux.defer(this::round).onErrorResume(error -> {
                            LoggerFactory.getLogger(getClass())
                                    .warn("A round failed, the next one goes on: {}", error.toString());
                            return Mono.empty();
                        }),
                        0)
                .subscribe();
    }

    @Override
    public void stop() {
        rounds.dispose();
    }

    @Override
    public boolean isRunning() {
        return !rounds.isDisposed();
    }
}
