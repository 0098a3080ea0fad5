package dev.switchboard.platform.figure;

import dev.switchboard.platform.regular.RegularWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up each {@link Figure} every few seconds. While the database is away the last numbers stand. */
public final class Figures extends RegularWork {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final List<Figure> figures;
    private final DatabaseClient database;
    private final Map<Figure, Double> numbers = new ConcurrentHashMap<>();

    /** For {@code PlatformAutoConfiguration}. */
    public Figures(List<Figure> figures, DatabaseClient database, MeterRegistry registry) {
        super(Duration.ZERO, INTERVAL);
        this.figures = List.copyOf(figures);
        this.database = database;
        this.figures.forEach(figure -> Gauge.builder(figure.name(), () -> numbers.getOrDefault(figure, 0.0))
                .tags(figure.tags())
                .description(figure.description())
                .register(registry));
    }

    @Override
    protected Flux<?> round() {
        return Flux.fromIterable(figures).concatMap(this::lookUp);
    }

    private Mono<Void> lookUp(Figure figure) {
        return database.sql(figure.sql())
                .map(row -> ((Number) Objects.requireNonNull(row.get(0))).doubleValue())
                .one()
                .doOnNext(number -> numbers.put(figure, number))
                .onErrorComplete()
                .then();
    }
}
