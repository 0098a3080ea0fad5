package dev.switchboard.platform.consumer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the API of consumers takes and answers. */
final class ConsumerViews {

    private ConsumerViews() {}

    /** How a consumer is. */
    enum State {
        /** It handles what comes. */
        RUNNING,
        /** The world is broken; it goes on by itself. */
        WAITING,
        /** It goes on when a person says from where. */
        STOPPED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One consumer.
     *
     * @param reason why it does not run, and what to do; null if it runs
     * @param lag records that it has not handled yet; null while Kafka does not answer
     * @param parkedKeys keys with dead letters
     */
    record ConsumerView(
            String service,
            String consumer,
            String topic,
            State state,
            @Nullable String reason,
            @Nullable Long lag,
            long parkedKeys) {}

    /** All consumers of the service. */
    record ConsumersView(
            List<ConsumerView> items, long total, @Nullable String next) {}

    /** Where to go on. */
    enum From {
        /** At the oldest record that Kafka still has. */
        EARLIEST,
        /** With what comes from now on. */
        LATEST;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static From of(String word) {
            for (From from : values()) {
                if (from.word().equals(word)) {
                    return from;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /** Lets a stopped consumer go on. */
    record ResumeConsumer(@Nullable From from) {

        From where() {
            if (from == null) {
                throw ProblemException.invalid("Say by 'from' where to go on: earliest or latest.")
                        .with("from", "must be earliest or latest");
            }
            return from;
        }
    }
}
