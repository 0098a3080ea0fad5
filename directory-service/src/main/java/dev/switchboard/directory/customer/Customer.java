package dev.switchboard.directory.customer;

import dev.switchboard.contracts.people.PeopleEvent.CustomerSaved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the team serves.
 *
 * @param archived whether nobody expects to hear of them any more; they are found all the same
 * @param byHand names of the fields that a person set, and no event changes
 * @param emails in lower case, the one to write to first
 * @param phones in E.164 form, the one to call first
 * @param mergedInto whom this one turned out to be; null for most
 * @param lastSeenAt when something of theirs was last heard
 * @param version grows with every change but that of {@code lastSeenAt}
 */
record Customer(
        UUID id,
        Kind kind,
        @Nullable String name,
        @Nullable String company,
        boolean archived,
        Set<String> byHand,
        List<String> emails,
        List<String> phones,
        @Nullable UUID mergedInto,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        long version) {

    static final String ACTIVE = "active";
    static final String ARCHIVED = "archived";

    static final String KIND = "kind";
    static final String NAME = "name";
    static final String COMPANY = "company";

    /** So many addresses of one sort are nobody's own: what has more is a number that senders make up. */
    static final int MOST_ADDRESSES = 50;

    Customer {
        byHand = Set.copyOf(byHand);
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
    }

    /** Nobody yet: what is learned or set makes somebody of it. */
    static Customer blank(UUID id, Instant now) {
        return new Customer(id, Kind.CONTACT, null, null, false, Set.of(), List.of(), List.of(), null, now, null, 0);
    }

    /** The status on the wire. */
    String status() {
        return archived ? ARCHIVED : ACTIVE;
    }

    /** What leads to them. */
    Stream<String> addresses() {
        return Stream.concat(emails.stream(), phones.stream());
    }

    /**
     * The customer after an event that names them: what is not known yet is filled in. What is known stays, whichever event
     * said it, for the one that is heard later need not be the truer one.
     */
    Customer learning(Contact contact) {
        Customer after = new Customer(
                id,
                kind == Kind.CONTACT && !byHand.contains(KIND) ? contact.kind() : kind,
                name == null && !byHand.contains(NAME) ? contact.name() : name,
                company == null && !byHand.contains(COMPANY) ? contact.company() : company,
                archived,
                byHand,
                with(emails, contact.email()),
                with(phones, contact.phone()),
                mergedInto,
                createdAt,
                lastSeenAt,
                version);
        return after.seen(contact.seenAt()).changedSince(this);
    }

    /** The customer after all of another's was found to be theirs. */
    Customer joined(Customer other) {
        return new Customer(
                        id,
                        kind == Kind.CONTACT && !byHand.contains(KIND) ? other.kind : kind,
                        name == null ? other.name : name,
                        company == null ? other.company : company,
                        archived,
                        byHand,
                        Stream.concat(emails.stream(), other.emails.stream()).toList(),
                        Stream.concat(phones.stream(), other.phones.stream()).toList(),
                        null,
                        other.createdAt.isBefore(createdAt) ? other.createdAt : createdAt,
                        lastSeenAt,
                        version + 1)
                .seen(other.lastSeenAt);
    }

    /** The customer who turned out to be another. What was known of them stays with their row. */
    Customer mergedInto(UUID survivor) {
        return new Customer(
                id,
                kind,
                name,
                company,
                archived,
                byHand,
                List.of(),
                List.of(),
                survivor,
                createdAt,
                lastSeenAt,
                version + 1);
    }

    /** This one a version on, or as it was if nothing that others hear of is different. */
    Customer changedSince(Customer before) {
        return snapshot().equals(before.snapshot()) && byHand.equals(before.byHand) && version > 0
                ? this
                : new Customer(
                        id,
                        kind,
                        name,
                        company,
                        archived,
                        byHand,
                        emails,
                        phones,
                        mergedInto,
                        createdAt,
                        lastSeenAt,
                        before.version + 1);
    }

    private Customer seen(@Nullable Instant at) {
        return at == null || (lastSeenAt != null && !at.isAfter(lastSeenAt))
                ? this
                : new Customer(
                        id, kind, name, company, archived, byHand, emails, phones, mergedInto, createdAt, at, version);
    }

    private static List<String> with(List<String> addresses, @Nullable String one) {
        if (one == null || addresses.contains(one) || addresses.size() >= MOST_ADDRESSES) {
            return addresses;
        }
        List<String> more = new ArrayList<>(addresses);
        more.add(one);
        return more;
    }

    /** Names of the fields that differ, for the audit trail. */
    static Set<String> differences(Customer before, Customer after) {
        Set<String> names = new TreeSet<>();
        note(names, KIND, before.kind, after.kind);
        note(names, NAME, before.name, after.name);
        note(names, COMPANY, before.company, after.company);
        note(names, "status", before.status(), after.status());
        note(names, "emails", before.emails, after.emails);
        note(names, "phones", before.phones, after.phones);
        return names;
    }

    private static void note(Set<String> names, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }

    /** All that other services may know. */
    CustomerSaved snapshot() {
        return new CustomerSaved(id, kind.word(), name, company, status(), emails, phones, mergedInto, version);
    }
}
