package dev.switchboard.notifier.template;

import org.jspecify.annotations.Nullable;

/**
 * A name that a template may use.
 *
 * @param name {@code title}; a part of a group has the group's name before it: {@code host.email}
 * @param example what may stand in its place; null for a group, which has parts and no text of its own
 * @param optional whether it may be unknown, so that a line about it should be able to vanish
 */
public record Placeholder(
        String name, String meaning, @Nullable String example, boolean optional) {

    boolean isPart() {
        return name.indexOf('.') >= 0;
    }
}
