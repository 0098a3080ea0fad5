package dev.switchboard.directory.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.directory.member.Folded;
import dev.switchboard.directory.member.Given;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a team is to be. Only what is sent changes.
 *
 * @param memberIds replaces the list
 * @param calendar replaces the calendar; null for always
 * @param slackChannel null for the default
 * @param active false archives
 */
record EditTeam(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable String> memberIds,
        @Nullable GivenCalendar calendar,
        @Nullable String slackChannel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean active) {

    private static final int MAX_MEMBERS = 500;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Slack's own rule: letters of any script that are no capitals, digits, hyphens and underscores. */
    private static final Pattern CHANNEL = Pattern.compile("#[\\p{L}\\p{M}\\p{N}_-]{1,80}");

    static EditTeam of(Team team) {
        return new EditTeam(
                team.name(),
                team.members().stream()
                        .<@Nullable String>map(member -> member.id().toString())
                        .toList(),
                team.calendar() == null ? null : GivenCalendar.of(team.calendar()),
                team.slackChannel(),
                team.active());
    }

    /** Everybody who is named by what can be an id. */
    Set<UUID> everybody() {
        return named().stream()
                .filter(name -> ID.matcher(name).matches())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    private Set<String> named() {
        return Objects.requireNonNullElse(memberIds, List.<@Nullable String>of()).stream()
                .map(name -> Folded.of(Objects.requireNonNullElse(name, "null")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The team that is described; complains if there can be none such.
     *
     * @param was the team before, or one that is new
     * @param found the active members among {@link #everybody}, by name
     */
    Team read(Team was, List<Colleague> found) {
        Given given = new Given();
        String readName = given.name(name);
        checkMembers(given, found);
        var readCalendar = calendar == null ? null : calendar.read(given);
        if (slackChannel != null && !isChannel(slackChannel.strip())) {
            given.wrong(
                    "slackChannel",
                    "must be a channel like #support: after the #, 1 to 80 small letters, digits, hyphens or underscores");
        }
        if (active == null) {
            given.wrong("active", "must be true or false");
        }
        given.check();
        return new Team(
                was.id(),
                readName,
                found,
                readCalendar,
                slackChannel == null ? null : slackChannel.strip(),
                Boolean.TRUE.equals(active),
                was.createdAt(),
                was.version() + 1);
    }

    private void checkMembers(Given given, List<Colleague> found) {
        Set<String> unknown = named();
        found.stream().map(Colleague::id).map(UUID::toString).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            given.wrong(
                    "memberIds",
                    "must be ids of active members, which these are not: "
                            + unknown.stream().limit(10).map(EditTeam::shown).collect(Collectors.joining(", ")));
        } else if (found.size() > MAX_MEMBERS) {
            given.wrong("memberIds", "must be at most " + MAX_MEMBERS);
        }
    }

    private static boolean isChannel(String text) {
        return CHANNEL.matcher(text).matches() && text.codePoints().noneMatch(Character::isUpperCase);
    }

    private static String shown(String id) {
        return id.length() > 40 ? id.substring(0, 40) + "…" : id;
    }
}
