package dev.switchboard.directory.team;

import dev.switchboard.directory.credential.TemporaryPassword;
import dev.switchboard.directory.member.MemberView;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The team over HTTP. */
@RestController
@RequestMapping("/api/team")
class TeamController {

    /** How many members were said again. */
    record AnnouncementView(long members) {}

    private final TeamEditing editing;
    private final TeamMembers members;
    private final TeamList list;
    private final Announcing announcing;
    private final Clock clock;

    TeamController(TeamEditing editing, TeamMembers members, TeamList list, Announcing announcing, Clock clock) {
        this.editing = editing;
        this.members = members;
        this.list = list;
        this.announcing = announcing;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Adds a member; without a password the answer carries a temporary one, this once")
    @Refuses(409)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<MemberView>> createMember(@RequestBody CreateMember body, Caller caller) {
        caller.require("team:write");
        TeamMember member = body.joining(Ids.next(), clock.instant());
        String temporary = body.password() == null ? TemporaryPassword.make() : null;
        String password = temporary == null ? Objects.requireNonNull(body.password()) : temporary;
        return editing.create(caller, member, password)
                .map(created -> ResponseEntity.created(URI.create("/api/team/" + created.id()))
                        .eTag(ETags.of(created.version()))
                        .body(MemberView.of(created, temporary)));
    }

    @GetMapping
    @Operation(summary = "All members")
    @Parameter(name = "q", description = "part of a name or an e-mail address")
    @Parameter(name = "role", description = "agent, admin or super_admin")
    @Parameter(name = "status", description = "available, busy, away or offline")
    @Parameter(name = "active", description = "true or false")
    @Parameter(name = "sort", description = "name, email, role, status, lastOnlineAt or createdAt; - for descending")
    @Paged
    Mono<Listing<MemberView>> listTeam(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require("team:read");
        return list.page(query).map(page -> page.map(MemberView::of));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One member")
    Mono<ResponseEntity<MemberView>> getMember(@PathVariable UUID id, Caller caller) {
        caller.require("team:read");
        return members.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("team member")))
                .map(TeamController::answer);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes what is sent; identities replace the list")
    @Refuses(409)
    Mono<ResponseEntity<MemberView>> editMember(
            @PathVariable UUID id,
            @RequestBody EditMember body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require("team:write");
        return editing.edit(caller, id, body, ifMatch).map(TeamController::answer);
    }

    @PostMapping("/announcements")
    @Operation(summary = "Says every member once more on the topic of people")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<AnnouncementView> announceTeam(Caller caller) {
        caller.require("team:write");
        return announcing.announceAll(caller).map(AnnouncementView::new);
    }

    private static ResponseEntity<MemberView> answer(TeamMember member) {
        return ResponseEntity.ok().eTag(ETags.of(member.version())).body(MemberView.of(member));
    }
}
