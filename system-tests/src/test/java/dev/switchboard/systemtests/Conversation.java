package dev.switchboard.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sender that tells of one meeting, one change after the other. It sends a change again, with the same key, until it is
 * answered; of some it never asks again; and some it repeats although they were answered. Used by one thread at a time.
 */
final class Conversation {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REPEATED = 5;
    private static final int GIVEN_UP = 7;

    private final URI address;
    private final Map<Integer, String> answered = new ConcurrentSkipListMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private Change change;
    private volatile boolean waits;

    Conversation(URI address, String meeting) {
        this.address = address;
        this.change = new Change(meeting, 1);
    }

    /** Sends once: the present change if it is still to be answered, else the next one. */
    void goOn() {
        try {
            take(HTTP.send(request(), BodyHandlers.ofString()));
        } catch (IOException _) {
            unheard.incrementAndGet();
            passOver();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            complaints.add(change.key() + " failed by " + e);
            passOver();
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", change.key())
                .POST(BodyPublishers.ofString(change.payload()))
                .build();
    }

    private void take(HttpResponse<String> response) {
        Api.DESCRIBED.check(response);
        if (response.statusCode() == 202 || response.statusCode() == 200) {
            keep(response);
        } else {
            refused.incrementAndGet();
            if (response.statusCode() != 503
                    || response.headers().firstValue("Retry-After").isEmpty()) {
                complaints.add("%s got %d from %s: %s"
                        .formatted(change.key(), response.statusCode(), address.getPort(), response.body()));
            }
            passOver();
        }
    }

    /** The same id at every repetition, and never new twice. */
    private void keep(HttpResponse<String> response) {
        var answer = Api.JSON.readTree(response.body());
        String logId = answer.get("logId").asString();
        String before = answered.putIfAbsent(change.number(), logId);
        boolean isDuplicate = answer.get("duplicate").asBoolean();
        if (isDuplicate != (response.statusCode() == 200)
                || (before != null && !(isDuplicate && before.equals(logId)))) {
            complaints.add("%s got %s after log %s".formatted(change.key(), response.body(), before));
        }
        if (before != null || change.number() % REPEATED != 0) {
            change = change.next();
        }
        waits = false;
    }

    private void passOver() {
        waits = change.number() % GIVEN_UP != 0 && !answered.containsKey(change.number());
        if (!waits) {
            change = change.next();
        }
    }

    /** Whether a change was sent that shall be answered and is not. */
    boolean waits() {
        return waits;
    }

    String meeting() {
        return change.meeting();
    }

    /** Ids of payload logs by the number of the change that was acknowledged with them. */
    Map<Integer, String> answered() {
        return answered;
    }

    /** Answers that no fault excuses. */
    List<String> complaints() {
        return complaints;
    }

    int refused() {
        return refused.get();
    }

    int unheard() {
        return unheard.get();
    }
}
