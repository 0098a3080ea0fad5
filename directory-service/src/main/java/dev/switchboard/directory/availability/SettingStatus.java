package dev.switchboard.directory.availability;

import dev.switchboard.directory.member.AgentStatus;
import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.outbox.Cause;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets members say whether they can take work. */
@Service
final class SettingStatus {

    private final TeamMembers members;
    private final MemberSaving saving;
    private final Audit audit;
    private final Clock clock;

    SettingStatus(TeamMembers members, MemberSaving saving, Audit audit, Clock clock) {
        this.members = members;
        this.saving = saving;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sets the caller's status; the one they have already changes nothing but when they were last here. */
    Mono<TeamMember> set(Caller caller, AgentStatus status, @Nullable String ifMatch) {
        return saving.inTransaction(members.lock(caller.id())
                .flatMap(before -> {
                    ETags.check(ifMatch, before.version());
                    return before.status() == status ? Mono.just(before) : change(caller, before, status);
                })
                .flatMap(member -> members.seen(member.id(), clock.instant()))
                .then(Mono.defer(() -> members.find(caller.id()))));
    }

    private Mono<TeamMember> change(Caller caller, TeamMember before, AgentStatus status) {
        Cause cause = Cause.request();
        return saving.replace(cause, before.with(status))
                .flatMap(after -> audit.say(
                                cause,
                                caller,
                                "status.set",
                                "team-member",
                                after.id().toString(),
                                status.word())
                        .thenReturn(after));
    }
}
