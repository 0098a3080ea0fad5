package dev.switchboard.notifier.template;

/**
 * One version of a message template. A version never changes: what was sent can always be explained.
 *
 * @param name {@code meeting.created}
 * @param body Mustache, without partials and code
 */
public record Template(String name, int version, String body) {}
