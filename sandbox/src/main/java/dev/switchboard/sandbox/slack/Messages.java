package dev.switchboard.sandbox.slack;

import dev.switchboard.sandbox.SandboxProperties;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * All messages of the workspace, in memory to be read and in {@code DIR/slack/messages.jsonl} to stay.
 *
 * <p>The file holds a message each time it is made or changed, whole; the last line of a message counts.
 */
@Component
final class Messages implements DisposableBean {

    private static final long MICROS = 1_000_000;

    private final Clock clock;
    private final JsonMapper json;
    private final Journal journal;
    private final NavigableMap<String, Message> byTs = new TreeMap<>();
    private final Map<String, Channel> channels = new TreeMap<>();
    private long lastMicros;
    private long revision;

    Messages(SandboxProperties settings, Clock clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
        this.journal = Journal.open(settings.data().resolve("slack").resolve("messages.jsonl"));
        journal.lines().forEach(line -> keep(json.readValue(line, Message.class)));
        this.lastMicros = byTs.isEmpty() ? 0 : microsOf(byTs.lastKey());
    }

    /** The message, once it is on the disk. */
    synchronized CompletableFuture<Message> post(Channel channel, Draft draft) {
        return store(Message.posted(channel, nextTs(), draft));
    }

    /** The changed message, once it is on the disk. */
    synchronized CompletableFuture<Message> update(Channel channel, String ts, Draft draft) {
        var old = find(channel, ts).orElseThrow(() -> new RefusedException("message_not_found"));
        return store(old.changedTo(draft, nextTs()));
    }

    private CompletableFuture<Message> store(Message message) {
        keep(message);
        return journal.append(json.writeValueAsString(message)).thenApply(_ -> message);
    }

    private void keep(Message message) {
        byTs.put(message.ts(), message);
        channels.put(message.channel().id(), message.channel());
        revision++;
    }

    synchronized Optional<Message> find(Channel channel, String ts) {
        return Optional.ofNullable(byTs.get(ts))
                .filter(message -> message.channel().equals(channel));
    }

    /** Messages younger than this {@code ts}, oldest first. */
    synchronized List<Message> after(String ts, int limit) {
        return byTs.tailMap(ts, false).values().stream().limit(limit).toList();
    }

    synchronized List<Message> of(Channel channel) {
        return of(channel, byTs.values());
    }

    /** The youngest messages of a channel, oldest first. */
    synchronized List<Message> latestOf(Channel channel, int limit) {
        return of(channel, byTs.descendingMap().values()).stream()
                .limit(limit)
                .sorted(Comparator.comparing(Message::ts))
                .toList();
    }

    private static List<Message> of(Channel channel, Collection<Message> messages) {
        return messages.stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    /** Channels that were posted to, by name. */
    synchronized List<Channel> channels() {
        return channels.values().stream()
                .sorted(Comparator.comparing(Channel::name))
                .toList();
    }

    /** The channel that was posted to last. */
    synchronized Optional<Channel> latestChannel() {
        return Optional.ofNullable(byTs.lastEntry())
                .map(entry -> entry.getValue().channel());
    }

    /** The channel of this id, or of this name if it was posted to. */
    synchronized Optional<Channel> channel(String idOrName) {
        return Channel.isId(idOrName)
                ? Optional.ofNullable(channels.get(idOrName))
                : Channel.named(idOrName).filter(channels::containsValue);
    }

    /** Grows with every change. */
    synchronized long revision() {
        return revision;
    }

    /** Slack's name for a message: the time in microseconds, never twice the same. */
    private String nextTs() {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        lastMicros = Math.max(lastMicros + 1, now);
        return "%d.%06d".formatted(lastMicros / MICROS, lastMicros % MICROS);
    }

    private static long microsOf(String ts) {
        return Long.parseLong(ts.replace(".", ""));
    }

    @Override
    public void destroy() throws IOException {
        journal.close();
    }
}
