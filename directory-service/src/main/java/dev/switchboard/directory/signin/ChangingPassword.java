package dev.switchboard.directory.signin;

import dev.switchboard.directory.credential.Credentials;
import dev.switchboard.directory.credential.Passwords;
import dev.switchboard.directory.signin.SignInOutcome.Refused;
import dev.switchboard.directory.signin.SignInOutcome.SignedIn;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
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
    private final EndingSessions ending;
    private final Audit audit;

    ChangingPassword(
            PasswordCheck check, Passwords passwords, Credentials credentials, EndingSessions ending, Audit audit) {
        this.check = check;
        this.passwords = passwords;
        this.credentials = credentials;
        this.ending = ending;
        this.audit = audit;
    }

    /**
     * Changes it.
     *
     * @param session the sign-in that stays
     */
    Mono<SignInOutcome> change(Caller caller, UUID session, String current, String wanted, String address) {
        Cause cause = Cause.request();
        String id = caller.id().toString();
        return passwords
                .hash(wanted)
                .flatMap(hash -> check.check(
                        caller.email(),
                        current,
                        address,
                        member -> member.id().equals(caller.id()) // else the address has become somebody else's
                                ? credentials
                                        .put(member.id(), hash)
                                        .then(ending.everywhereElse(cause, member, session, BECAUSE))
                                        .then(audit.say(cause, caller, "password.changed", "team-member", id, null))
                                        .thenReturn(new SignedIn(member, session, RefreshToken.make()))
                                : Mono.just(new Refused())));
    }
}
