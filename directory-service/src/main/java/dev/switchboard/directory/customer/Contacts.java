package dev.switchboard.directory.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads whom an event names. Thread-safe; may block, see {@link PhoneNumbers}. */
@Component
public final class Contacts {

    private final PhoneNumbers phones;

    Contacts(PhoneNumbers phones) {
        this.phones = phones;
    }

    /** Somebody, by the texts that were sent. */
    public Contact of(
            Kind kind,
            @Nullable String name,
            @Nullable String company,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Instant seenAt) {
        List<String> unread = new ArrayList<>();
        return new Contact(
                kind,
                given(name),
                given(company),
                address(email, EmailAddresses::folded, unread),
                address(phone, phones::e164, unread),
                unread,
                seenAt);
    }

    private static @Nullable String address(
            @Nullable String text, Function<String, Optional<String>> reading, List<String> unread) {
        String sent = given(text);
        if (sent == null) {
            return null;
        }
        Optional<String> address = reading.apply(sent);
        if (address.isEmpty()) {
            unread.add(sent);
        }
        return address.orElse(null);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
