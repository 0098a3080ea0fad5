package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.platform.inbox.Failures;
import dev.switchboard.platform.outbox.Wakeup;
import dev.switchboard.platform.problem.ProblemException;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Writes entries that arrive together by one statement and one commit. Nobody waits for company: an entry that comes while
 * nothing is being written is written at once, and those that come meanwhile are the next group, so that groups are as
 * large as the load. Thread-safe.
 */
@Component
final class GroupCommit implements Ledger, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** How much longer a commit may take than its answer: whoever sends again then finds it done. */
    private static final Duration BEYOND_THE_ANSWER = Duration.ofSeconds(3);

    private final LineWriter lines;
    private final Wakeup relay;
    private final LedgerConnection connection;
    private final Duration answerWithin;
    private final Waitlist<Sender> waitlist = new Waitlist<>();
    private boolean writing;

    GroupCommit(LineWriter lines, Wakeup relay, ConnectionFactory connections, IngestProperties properties) {
        this.lines = lines;
        this.relay = relay;
        this.connection = new LedgerConnection(
                unpooled(connections), properties.answerWithin().plus(BEYOND_THE_ANSWER));
        this.answerWithin = properties.answerWithin();
    }

    /** Somebody at the door who waits for an answer. */
    private record Sender(Line line, Sinks.One<Standing> answer, long since) implements Waitlist.Waiting {

        void hear(Map<UUID, Standing> standings) {
            Standing standing = standings.get(line.logId());
            if (standing == null) {
                answer.tryEmitEmpty();
            } else {
                answer.tryEmitValue(standing);
            }
        }
    }

    @Override
    public Mono<Standing> keep(Entry entry) {
        Line line = lines.lineOf(entry);
        entry.arrival().share().take(line.json().size());
        var sender = new Sender(line, Sinks.one(), System.nanoTime());
        synchronized (waitlist) {
            waitlist.add(sender);
        }
        writeNext();
        return sender.answer().asMono();
    }

    @Override
    public void destroy() {
        connection.close();
    }

    /** Who is overdue was told to send it again and need not be written: else a jam would never end. */
    private void writeNext() {
        List<Sender> overdue;
        List<Sender> group;
        synchronized (waitlist) {
            overdue = waitlist.takeWhile(this::isOverdue);
            group = writing ? List.of() : waitlist.take();
            writing |= !group.isEmpty();
        }
        tooLate(overdue).run();
        if (!group.isEmpty()) {
            write(group).subscribe(answers -> {
                synchronized (waitlist) {
                    writing = false;
                }
                writeNext(); // the database need not wait for the answers
                answers.run();
            });
        }
    }

    /** Writes a group. If that fails for what is in it, writes each alone, so that a bad one fails no other. */
    private Mono<Runnable> write(List<Sender> group) {
        return connection
                .write(group.stream().map(Sender::line).toList())
                .map(standings -> committed(group, standings))
                .onErrorResume(error -> group.size() == 1 || Failures.isTheWorlds(error)
                        ? Mono.just(unknown(group, error))
                        : writeEachAlone(group));
    }

    private Mono<Runnable> writeEachAlone(List<Sender> group) {
        return Flux.fromIterable(group)
                .map(List::of)
                .concatMap(alone -> isOverdue(alone.getFirst()) ? Mono.just(tooLate(alone)) : write(alone))
                .reduce(GroupCommit::both);
    }

    private boolean isOverdue(Sender sender) {
        return System.nanoTime() - sender.since() > answerWithin.toNanos();
    }

    private static Runnable tooLate(List<Sender> group) {
        return failed(group, ProblemException.unavailable("Too much is waiting; send it again."));
    }

    private static Runnable both(Runnable one, Runnable other) {
        return () -> {
            one.run();
            other.run();
        };
    }

    private Runnable committed(List<Sender> group, Map<UUID, Standing> standings) {
        return () -> {
            relay.wake();
            group.forEach(sender -> sender.hear(standings));
        };
    }

    private static Runnable unknown(List<Sender> group, Throwable error) {
        LOG.warn("A group of {} could not be written, or nobody knows whether it was", group.size(), error);
        return failed(
                group, ProblemException.unavailable("Perhaps it was not kept; send it again, a copy is recognised."));
    }

    private static Runnable failed(List<Sender> group, ProblemException problem) {
        return () -> group.forEach(sender -> sender.answer().tryEmitError(problem));
    }

    private static ConnectionFactory unpooled(ConnectionFactory connections) {
        return connections instanceof ConnectionPool pool ? pool.unwrap() : connections;
    }
}
