package dev.switchboard.directory.team;

import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.teams.TeamsAnnouncing;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.regular.RegularWork;
import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says every member and every team again at start and hourly: what a Kafka has lost that lost its tail, such as a
 * revocation, is heard after all. Of several instances, the one that comes first does it; each is a short transaction of
 * its own. What fails is begun anew at the next look; what ends with its process, at the next start or within the hour.
 */
@Component
final class RegularAnnouncing extends RegularWork {

    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofHours(1);

    /** Instances that start together need not say it each. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private final TeamMembers members;
    private final MemberSaving saving;
    private final TeamsAnnouncing teams;
    private final DatabaseClient database;
    private volatile boolean starts = true;

    RegularAnnouncing(TeamMembers members, MemberSaving saving, TeamsAnnouncing teams, DatabaseClient database) {
        super(Duration.ZERO, LOOK);
        this.members = members;
        this.saving = saving;
        this.teams = teams;
        this.database = database;
    }

    @Override
    protected Mono<Long> round() {
        Duration time = starts ? TOGETHER : EVERY;
        starts = false;
        return announceUnlessSaidWithin(time);
    }

    /** Says them all, unless that was begun so short a time ago; tells how many. */
    Mono<Long> announceUnlessSaidWithin(Duration time) {
        return Flux.usingWhen(
                        begins(time).filter(begins -> begins),
                        _ -> members.ids().concatMap(this::announce).concatWith(teams.announceEach()),
                        _ -> Mono.empty(),
                        (_, _) -> notSaid(),
                        _ -> notSaid())
                .count();
    }

    /**
     * By the database's clock, which is one for all instances; a time to come is one that it has been set back from. One who
     * waited for another's word has an earlier time than that, by less than a minute.
     */
    private Mono<Boolean> begins(Duration time) {
        return database.sql("""
                        UPDATE team_announcement SET said_at = now()
                        WHERE said_at <= now() - make_interval(secs => :time) OR said_at > now() + interval '1 minute'""")
                .bind("time", time.toSeconds())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private Mono<Void> notSaid() {
        return database.sql("UPDATE team_announcement SET said_at = 'epoch'").then();
    }

    private Mono<UUID> announce(UUID id) {
        return saving.inTransaction(members.lock(id)
                .flatMap(member -> saving.announce(Cause.request(), member))
                .thenReturn(id));
    }
}
