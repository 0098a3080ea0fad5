package dev.switchboard.platform.figure;

import io.micrometer.core.instrument.Tags;

/**
 * A number that operators watch and only the database knows. A service has a bean of this type for each; {@link Figures}
 * finds them.
 *
 * @param name the metric: {@code switchboard.dead.letters}
 * @param tags what tells it from others of that name
 * @param description a few words for those who see only the metric
 * @param sql gives one row with one number, by an index: it runs every few seconds
 */
public record Figure(String name, Tags tags, String description, String sql) {

    /** One that is alone of its name. */
    public static Figure of(String name, String description, String sql) {
        return new Figure(name, Tags.empty(), description, sql);
    }
}
