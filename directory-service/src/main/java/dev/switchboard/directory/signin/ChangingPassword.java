package dev.switchboard.directory.signin;

import dev.switchboard.directory.credential.Credentials;
import dev.switchboard.directory.credential.Passwords;
import dev.switchboard.directory.signin.SignInOutcome.SignedIn;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets members change their own password, which signs them out everywhere else. */
@Service
final class ChangingPassword {

    private static final String BECAUSE = "the password was changed";

    private final PasswordCheck check;
    private final Passwords passwords;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    ChangingPassword(
            PasswordCheck check,
            Passwords passwords,
            Credentials credentials,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.check = check;
        this.passwords = passwords;
        this.credentials = credentials;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Changes it.
     *
     * @param session the sign-in that stays
     */
    Mono<SignInOutcome> change(Caller caller, UUID session, String current, String wanted, String address) {
        return passwords
                .hash(wanted)
                .flatMap(hash -> check.check(
                        caller.email(),
                        current,
                        address,
                        member -> credentials
                                .put(member.id(), hash)
                                .then(sessions.endAllOf(member.id(), session, BECAUSE, clock.instant()))
                                .then(audit.say(
                                        Cause.request(),
                                        caller,
                                        "password.changed",
                                        "team-member",
                                        member.id().toString(),
                                        null))
                                .thenReturn(new SignedIn(member, session, RefreshToken.make()))));
    }
}
