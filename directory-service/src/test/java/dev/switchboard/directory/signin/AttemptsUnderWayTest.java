package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AttemptsUnderWayTest {

    private final AttemptsUnderWay attempts = new AttemptsUnderWay();

    @Test
    void oneNetworkHasOnlyAFewUnderWayAndTheNextWhenOneHasEnded() {
        List<Sinks.One<String>> ends =
                Stream.generate(Sinks::<String>one).limit(AttemptsUnderWay.MOST).toList();
        IntStream.range(0, ends.size())
                .forEach(i ->
                        attempts.run("2001:db8:1:2::" + i, ends.get(i).asMono()).subscribe(_ -> {}, _ -> {}));

        assertThatThrownBy(attempts.run("2001:db8:1:2::ffff", Mono.just("one more"))::block)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
        assertThat(attempts.run("2001:db8:1:3::1", Mono.just("another network")).block())
                .isEqualTo("another network");

        ends.getFirst().tryEmitEmpty().orThrow();
        ends.getLast().tryEmitError(new IllegalStateException("no database")).orThrow();
        attempts.run("2001:db8:1:2::ffff", Mono.never()).subscribe();
        assertThat(attempts.run("2001:db8:1:2::ffff", Mono.just("one more")).block())
                .isEqualTo("one more");
    }

    @Test
    void whoHangsUpCancelsNothing() {
        Sinks.One<String> checked = Sinks.one();
        var settled = new AtomicBoolean();

        attempts.run("10.0.0.1", checked.asMono().doOnNext(_ -> settled.set(true)))
                .subscribe()
                .dispose();
        checked.tryEmitValue("wrong").orThrow();

        assertThat(settled).isTrue();
    }
}
