package dev.switchboard.directory.customer;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.platform.id.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customers to whom the addresses of a batch lead, locked, and those whom it adds. Not thread-safe: one transaction
 * meets one contact after the other.
 */
public final class Acquaintances {

    /** Two whom one event took for one: the lower id first. */
    record Likeness(UUID one, UUID other) {

        static Likeness of(UUID one, UUID other) {
            // as PostgreSQL compares them: as text, not as two signed numbers
            return one.toString().compareTo(other.toString()) < 0 ? new Likeness(one, other) : new Likeness(other, one);
        }
    }

    /**
     * A customer whom an event changed.
     *
     * @param because the last event that did
     */
    record Changed(Customer customer, Envelope<?> because) {}

    private final Instant now;
    private final Map<UUID, Customer> known = new HashMap<>();
    private final Map<String, UUID> holders = new HashMap<>();
    private final Map<UUID, Changed> changed = new LinkedHashMap<>();
    private final Map<UUID, Instant> seen = new LinkedHashMap<>();
    private final Set<Likeness> likenesses = new LinkedHashSet<>();

    Acquaintances(Collection<Customer> known, Instant now) {
        this.now = now;
        known.forEach(this::know);
    }

    /**
     * The customer whom a contact is: found by the e-mail address, else by the phone number, else new. A number that is
     * another's stays the other's, and the two are noted as alike.
     *
     * @return nothing if no address leads anywhere
     */
    public Optional<UUID> meet(Contact contact, Envelope<?> because) {
        if (contact.addresses().isEmpty()) {
            return Optional.empty();
        }
        Customer byEmail = holder(contact.email());
        Customer byPhone = holder(contact.phone());
        Customer before;
        if (byEmail != null) {
            before = byEmail;
        } else if (byPhone != null && hasRoomFor(byPhone, contact)) {
            before = byPhone;
        } else {
            before = Customer.blank(Ids.next(), now);
        }
        boolean isAnothers = byPhone != null && !byPhone.id().equals(before.id());
        if (byPhone != null && isAnothers) {
            likenesses.add(Likeness.of(before.id(), byPhone.id()));
        }
        keep(before, before.learning(isAnothers ? contact.withoutPhone() : contact), because);
        return Optional.of(before.id());
    }

    private static boolean hasRoomFor(Customer customer, Contact contact) {
        return contact.email() == null || customer.emails().size() < Customer.MOST_ADDRESSES;
    }

    private @Nullable Customer holder(@Nullable String address) {
        UUID id = address == null ? null : holders.get(address);
        return id == null ? null : known.get(id);
    }

    private void keep(Customer before, Customer after, Envelope<?> because) {
        know(after);
        if (after.version() != before.version()) {
            changed.put(after.id(), new Changed(after, because));
        } else if (changed.containsKey(after.id())) {
            changed.computeIfPresent(after.id(), (_, one) -> new Changed(after, one.because()));
        } else if (after.lastSeenAt() != null && !after.equals(before)) {
            seen.put(after.id(), after.lastSeenAt());
        }
    }

    private void know(Customer customer) {
        known.put(customer.id(), customer);
        customer.addresses().forEach(address -> holders.put(address, customer.id()));
    }

    /** Those who are new, or of whom others must hear. */
    List<Changed> changed() {
        return List.copyOf(changed.values());
    }

    /** Those of whom only this is new. */
    Map<UUID, Instant> seen() {
        Map<UUID, Instant> only = new LinkedHashMap<>(seen);
        only.keySet().removeAll(changed.keySet());
        return only;
    }

    Set<Likeness> likenesses() {
        return Set.copyOf(likenesses);
    }
}
