package dev.switchboard.meeting.type;

import dev.switchboard.meeting.team.Members;
import dev.switchboard.meeting.type.MeetingType.MeetingTypeDefaults;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Makes and changes meeting types. Runs inside the caller's transaction. */
@Service
final class TypeEditing {

    private static final MeetingTypeDefaults NONE = new MeetingTypeDefaults(null, null, null);

    private final MeetingTypes types;
    private final Members members;
    private final Audit audit;

    TypeEditing(MeetingTypes types, Members members, Audit audit) {
        this.types = types;
        this.members = members;
        this.audit = audit;
    }

    Mono<MeetingType> create(Caller caller, JsonNode body) {
        var blank = new MeetingType(Ids.next(), "", List.of(), NONE, null, true, 0);
        return Mono.fromSupplier(() -> TypeRequest.read(blank, body))
                .flatMap(type -> keep(caller, type, "meeting-type.created"));
    }

    Mono<MeetingType> edit(Caller caller, UUID id, JsonNode body, @Nullable String ifMatch) {
        return types.lock(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting type")))
                .flatMap(before -> {
                    MeetingType after = TypeRequest.read(before, body);
                    ETags.check(ifMatch, before.version());
                    return keep(caller, after, "meeting-type.edited");
                });
    }

    private Mono<MeetingType> keep(Caller caller, MeetingType type, String action) {
        return hostIsActive(type.defaults().hostId())
                .then(types.save(type))
                .then(audit.say(
                        Cause.request(),
                        caller,
                        action,
                        "meeting-type",
                        type.id().toString(),
                        type.name()))
                .thenReturn(type);
    }

    private Mono<Void> hostIsActive(@Nullable UUID host) {
        return host == null
                ? Mono.empty()
                : members.active(host)
                        .switchIfEmpty(Mono.error(() -> ProblemException.invalid(
                                        "Only an active member of the team can hold meetings by default.")
                                .with("defaults.hostId", "is not an active member of the team")))
                        .then();
    }
}
