package dev.switchboard.directory.teams;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.directory.member.Folded;
import dev.switchboard.directory.member.Given;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
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
import tools.jackson.databind.JsonNode;

/** Teams over HTTP. */
@RestController
@RequestMapping("/api/teams")
class TeamsController {

    /** How many teams were said again. */
    record TeamsAnnouncementView(long teams) {}

    private final Teams teams;
    private final TeamsEditing editing;
    private final TeamsAnnouncing announcing;

    TeamsController(Teams teams, TeamsEditing editing, TeamsAnnouncing announcing) {
        this.teams = teams;
        this.editing = editing;
        this.announcing = announcing;
    }

    @PostMapping
    @Operation(summary = "Makes a team of active members")
    @Refuses(409)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<TeamView>> createTeam(@RequestBody CreateTeam body, Caller caller) {
        caller.require("team:write");
        return editing.create(caller, body)
                .map(team -> ResponseEntity.created(URI.create("/api/teams/" + team.id()))
                        .eTag(ETags.of(team.version()))
                        .body(TeamView.of(team)));
    }

    @GetMapping
    @Operation(summary = "All teams")
    @Parameter(name = "q", description = "part of a name or a Slack channel")
    @Parameter(name = "active", description = "true or false")
    @Parameter(name = "memberId", schema = @Schema(type = "string", format = "uuid"), description = "who is in it")
    @Parameter(name = "sort", description = "name or createdAt; - for descending")
    @Paged
    Mono<Listing<TeamView>> listTeams(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require("team:read");
        return teams.page(ListRequest.of(query), filter(query)).map(page -> page.map(TeamView::of));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One team")
    Mono<ResponseEntity<TeamView>> getTeam(@PathVariable UUID id, Caller caller) {
        caller.require("team:read");
        return teams.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("team")))
                .map(TeamsController::answer);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Operation(summary = "Changes what is sent; memberIds and calendar are replaced as a whole")
    @Refuses(409)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EditTeam.class)))
    Mono<ResponseEntity<TeamView>> editTeam(
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require("team:write");
        return editing.edit(caller, id, body, ifMatch).map(TeamsController::answer);
    }

    @PostMapping("/announcements")
    @Operation(summary = "Says every team once more on the topic of people")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<TeamsAnnouncementView> announceTeams(Caller caller) {
        caller.require("team:write");
        return announcing.announceAll(caller).map(TeamsAnnouncementView::new);
    }

    private static Filter filter(MultiValueMap<String, String> query) {
        Given given = new Given();
        String q = query.getFirst("q");
        String active = query.getFirst("active");
        if (active != null && !active.equals("true") && !active.equals("false")) {
            given.wrong("active", "must be true or false");
        }
        if (q != null && !Bounds.isStorable(q)) {
            given.wrong("q", "must be text");
        }
        UUID member = id(given, query.getFirst("memberId"));
        given.check();
        return Filter.none()
                .and(
                        "(position(:q IN t.name_folded) > 0 OR position(:q IN coalesce(t.slack_channel, '')) > 0)",
                        "q",
                        q == null || q.isBlank() ? null : Folded.of(q))
                .and("t.active = :active", "active", active == null ? null : Boolean.valueOf(active))
                .and("t.id IN (" + Teams.OF_MEMBER + ")", "member", member);
    }

    private static @Nullable UUID id(Given given, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            given.wrong("memberId", "must be the id of a member");
            return null;
        }
    }

    private static ResponseEntity<TeamView> answer(Team team) {
        return ResponseEntity.ok().eTag(ETags.of(team.version())).body(TeamView.of(team));
    }
}
