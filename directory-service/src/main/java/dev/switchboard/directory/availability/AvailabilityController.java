package dev.switchboard.directory.availability;

import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.MemberView;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.team.TeamList;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Availability over HTTP. */
@RestController
class AvailabilityController {

    /** The caller's status from now on. */
    record SetStatus(@Nullable String status) {}

    /** An agent, as somebody sees them who looks for one. */
    record AgentView(
            UUID id,
            String name,
            String email,

            @Schema(allowableValues = {"available", "busy", "away", "offline"})
            String status,

            @Nullable Instant lastOnlineAt) {

        static AgentView of(TeamMember member) {
            return new AgentView(
                    member.id(), member.name(), member.email(), member.status().word(), member.lastOnlineAt());
        }
    }

    private final SettingStatus settingStatus;
    private final TeamList team;

    AvailabilityController(SettingStatus settingStatus, TeamList team) {
        this.settingStatus = settingStatus;
        this.team = team;
    }

    @PutMapping("/api/agent/status")
    @Operation(summary = "The caller's own status")
    Mono<ResponseEntity<MemberView>> setOwnStatus(
            @RequestBody SetStatus body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require("status:own");
        Given given = new Given();
        var status = given.status(body.status());
        given.check();
        return settingStatus
                .set(caller, status, ifMatch)
                .map(member ->
                        ResponseEntity.ok().eTag(ETags.of(member.version())).body(MemberView.of(member)));
    }

    @GetMapping("/api/admin/agents")
    @Operation(summary = "Active agents with their status")
    @Parameter(name = "q", description = "part of a name or an e-mail address")
    @Parameter(name = "status", description = "available, busy, away or offline")
    @Parameter(name = "sort", description = "name, email, status, lastOnlineAt or createdAt; - for descending")
    @Paged
    Mono<Listing<AgentView>> listAgents(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require("team:read");
        return team.pageOfAgents(query).map(page -> page.map(AgentView::of));
    }
}
