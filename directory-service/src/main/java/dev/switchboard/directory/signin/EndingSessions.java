package dev.switchboard.directory.signin;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Signs a member out on all devices, because somebody else decided so. */
@Service
public final class EndingSessions {

    private static final UUID NONE = new UUID(0, 0);

    private final Sessions sessions;
    private final Clock clock;

    EndingSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Ends them all. Runs in the caller's transaction. */
    public Mono<Void> everywhere(UUID member, String because) {
        return sessions.endAllOf(member, NONE, because, clock.instant());
    }
}
