package dev.switchboard.directory.team;

import dev.switchboard.directory.apikey.RevokingKeys;
import dev.switchboard.directory.credential.Credentials;
import dev.switchboard.directory.credential.PasswordRules;
import dev.switchboard.directory.credential.Passwords;
import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.signin.EndingSessions;
import dev.switchboard.directory.teams.LeavingTeams;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Caller.Credential.ApiKey;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes the team, within what the caller may and the team needs. */
@Service
final class TeamEditing {

    private final MemberSaving saving;
    private final TeamMembers members;
    private final Passwords passwords;
    private final Credentials credentials;
    private final EndingSessions endingSessions;
    private final RevokingKeys keys;
    private final LeavingTeams leavingTeams;
    private final Audit audit;

    TeamEditing(
            MemberSaving saving,
            TeamMembers members,
            Passwords passwords,
            Credentials credentials,
            EndingSessions endingSessions,
            RevokingKeys keys,
            LeavingTeams leavingTeams,
            Audit audit) {
        this.saving = saving;
        this.members = members;
        this.passwords = passwords;
        this.credentials = credentials;
        this.endingSessions = endingSessions;
        this.keys = keys;
        this.leavingTeams = leavingTeams;
        this.audit = audit;
    }

    /** Adds somebody. */
    Mono<TeamMember> create(Caller caller, TeamMember member, String password) {
        requireWriting(caller, member.role(), member.role());
        Cause cause = Cause.request();
        String detail = "Role " + member.role().word();
        return passwords
                .hash(password)
                .flatMap(hash -> saving.inTransaction(saving.add(cause, member)
                        .then(Mono.defer(() -> credentials.put(member.id(), hash)))
                        .then(Mono.defer(() -> say(cause, caller, "team-member.created", member, detail)))
                        .thenReturn(member)));
    }

    /** Changes somebody. */
    Mono<TeamMember> edit(Caller caller, UUID id, EditMember change, @Nullable String ifMatch) {
        Mono<Optional<String>> hash = Mono.justOrEmpty(change.password())
                .filter(password -> PasswordRules.complaint(password).isEmpty()) // else the edit is refused below
                .flatMap(passwords::hash)
                .singleOptional();
        return hash.flatMap(newHash -> saving.inTransaction(members.takeTurns()
                .then(Mono.defer(() -> members.activeSuperAdmins().collectList()))
                .flatMap(superAdmins -> members.lock(id)
                        .switchIfEmpty(Mono.error(() -> ProblemException.notFound("team member")))
                        .flatMap(before -> {
                            requireWriting(caller, before.role(), before.role());
                            requireASignInFor(caller, change);
                            TeamMember after = change.appliedTo(before);
                            requireWriting(caller, before.role(), after.role());
                            ETags.check(ifMatch, before.version());
                            if (TeamRules.leavesNoSuperAdmin(after, superAdmins)) {
                                throw lastSuperAdmin();
                            }
                            return store(caller, before, after, newHash);
                        }))));
    }

    private Mono<TeamMember> store(Caller caller, TeamMember before, TeamMember after, Optional<String> newHash) {
        Cause cause = Cause.request();
        Mono<TeamMember> saved = EditMember.changesNothing(before, after)
                ? Mono.just(before)
                : saving.replace(cause, after)
                        .then(Mono.defer(() ->
                                say(cause, caller, "team-member.changed", after, MemberChange.between(before, after))))
                        .thenReturn(after);
        return saved.flatMap(member -> reset(cause, caller, member, newHash)
                .then(Mono.defer(() -> endIfGone(cause, caller, before, member)))
                .thenReturn(member));
    }

    private Mono<Void> reset(Cause cause, Caller caller, TeamMember member, Optional<String> newHash) {
        return Mono.justOrEmpty(newHash)
                .flatMap(hash -> credentials
                        .put(member.id(), hash)
                        .then(endingSessions.everywhere(cause, member, "the password was set by an admin"))
                        .then(Mono.defer(() -> say(cause, caller, "password.reset", member, null))));
    }

    private Mono<Void> endIfGone(Cause cause, Caller caller, TeamMember before, TeamMember after) {
        return before.active() && !after.active()
                ? keys.revokeAllOf(cause, caller, after.id())
                        .then(Mono.defer(() -> leavingTeams.leaveAll(cause, caller, after.id())))
                        .then(Mono.defer(() -> endingSessions.everywhere(cause, after, "the member was deactivated")))
                : Mono.empty();
    }

    private Mono<Void> say(Cause cause, Caller caller, String action, TeamMember member, @Nullable String detail) {
        return audit.say(cause, caller, action, "team-member", member.id().toString(), detail);
    }

    /** Whoever sets a password can sign in as that member, which is more than any scope of a key. */
    private static void requireASignInFor(Caller caller, EditMember change) {
        if (change.password() != null && caller.by() instanceof ApiKey) {
            throw ProblemException.forbidden("An API key cannot set the password of a member. Sign in to do so.");
        }
    }

    /** With a key as an admin at most: a super admin's key would else make super admins, who may do all. */
    private static void requireWriting(Caller caller, Role before, Role after) {
        Role role = caller.by() instanceof ApiKey && caller.role() == Role.SUPER_ADMIN ? Role.ADMIN : caller.role();
        if (!TeamRules.mayWrite(role, before, after)) {
            throw ProblemException.forbidden("Admins create and change agents. Ask a super admin for this.");
        }
    }

    private static ProblemException lastSuperAdmin() {
        return ProblemException.conflict(
                "last-super-admin",
                "This is the last active super admin. Make somebody else super admin first, then repeat this.");
    }
}
