package dev.switchboard.contracts.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshots of people: each holds all that other services may know, so that the last one of a key is enough. */
public sealed interface PeopleEvent extends SwitchboardEvent {

    /**
     * A team member as they are now.
     *
     * @param role {@code agent}, {@code admin} or {@code super_admin}
     * @param status {@code available}, {@code busy}, {@code away} or {@code offline}
     * @param active false once deactivated: cannot sign in, and no meeting is matched any more
     * @param identities names by which other systems know this member; the e-mail address counts as one without being
     *     listed
     * @param apiKeys the member's keys that are good now
     * @param endedSessions sign-ins of the last hour that have ended: their access tokens are good no more
     * @param version grows with every change of the member; a lower one is older. Keys and sign-ins may change without it: the
     *     envelope's ordinal grows with every snapshot
     */
    record TeamMemberSaved(
            UUID id,
            String name,
            String email,
            String role,
            String status,
            boolean active,
            List<Identity> identities,
            List<ApiKey> apiKeys,
            List<UUID> endedSessions,
            long version)
            implements PeopleEvent {

        /** Snapshots from before there were keys lack the lists. */
        public TeamMemberSaved {
            apiKeys = Objects.requireNonNullElse(apiKeys, List.of());
            endedSessions = Objects.requireNonNullElse(endedSessions, List.of());
        }

        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /**
     * One name of a member elsewhere, matched whatever its case.
     *
     * @param kind {@code host}, {@code calendly}, {@code slack}, {@code github} or {@code helpscout}
     */
    record Identity(String kind, String value) {}

    /**
     * A key with which a program acts for the member.
     *
     * @param hash the SHA-256 of the key in lower-case hexadecimal digits
     * @param scopes what it may do: never more than the member may
     * @param expiresAt until when it is good; null for no end
     */
    record ApiKey(
            UUID id,
            String hash,
            List<String> scopes,
            @Nullable Instant expiresAt) {}

    /**
     * A customer as they are now.
     *
     * @param kind {@code brand}, {@code creator} or {@code contact}
     * @param status {@code active} or {@code archived}
     * @param emails in lower case, the one to write to first
     * @param phones in E.164 form, the one to call first
     * @param mergedInto the customer that this one turned out to be; whatever names this one means that one
     * @param version grows with every change; a lower one is older
     */
    record CustomerSaved(
            UUID id,
            String kind,
            @Nullable String name,
            @Nullable String company,
            String status,
            List<String> emails,
            List<String> phones,
            @Nullable UUID mergedInto,
            long version)
            implements PeopleEvent {

        public CustomerSaved {
            emails = List.copyOf(emails);
            phones = List.copyOf(phones);
        }

        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /**
     * An order as it is now.
     *
     * @param id ours
     * @param orderId the shop's
     * @param brandId the customer who ordered
     * @param creatorId the customer who delivers
     * @param amount a decimal number, {@code 199.00}
     * @param currency three capital letters of ISO 4217
     * @param status in the shop's words
     * @param version grows with every change; a lower one is older
     */
    record OrderPlaced(
            UUID id,
            UUID integrationId,
            UUID payloadLogId,
            String orderId,
            @Nullable UUID brandId,
            @Nullable UUID creatorId,
            @Nullable String packageName,
            @Nullable String amount,
            @Nullable Long quantity,
            @Nullable String currency,
            @Nullable String status,
            Instant placedAt,
            long version)
            implements PeopleEvent {

        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /**
     * A team as it is now.
     *
     * @param members ids of team members
     * @param calendar when the team works; null for always
     * @param slackChannel where the team is told things; null for the default
     * @param active false once archived
     * @param version grows with every change; a lower one is older
     */
    record TeamSaved(
            UUID id,
            String name,
            List<UUID> members,
            @Nullable Calendar calendar,
            @Nullable String slackChannel,
            boolean active,
            long version)
            implements PeopleEvent {

        public TeamSaved {
            members = List.copyOf(members);
        }

        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /**
     * When a team works.
     *
     * @param timeZone an IANA name, in which shifts and holidays are meant
     * @param shifts several a day are fine
     * @param holidays days without any shift
     */
    record Calendar(String timeZone, List<Shift> shifts, List<LocalDate> holidays) {

        public Calendar {
            shifts = List.copyOf(shifts);
            holidays = List.copyOf(holidays);
        }
    }

    /**
     * One stretch of work a week.
     *
     * @param day {@code monday} to {@code sunday}, the day on which it begins
     * @param from {@code 09:00}
     * @param until {@code 17:00}; not after {@code from} means on the next day
     */
    record Shift(String day, String from, String until) {}
}
