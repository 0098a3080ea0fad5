package dev.switchboard.directory.customer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom an event names.
 *
 * @param email in lower case
 * @param phone in E.164 form
 * @param unread addresses that lead to nobody, as they were sent
 * @param seenAt when they had a part in it; null if somebody else did something
 */
public record Contact(
        Kind kind,
        @Nullable String name,
        @Nullable String company,
        @Nullable String email,
        @Nullable String phone,
        List<String> unread,
        @Nullable Instant seenAt) {

    /** What they are found by, the e-mail address first. */
    List<String> addresses() {
        return Stream.of(email, phone).filter(Objects::nonNull).toList();
    }

    Contact withoutPhone() {
        return new Contact(kind, name, company, email, null, unread, seenAt);
    }
}
