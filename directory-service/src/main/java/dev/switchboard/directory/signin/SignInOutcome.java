package dev.switchboard.directory.signin;

import dev.switchboard.directory.member.TeamMember;
import java.time.Duration;
import java.util.UUID;

/** How an attempt to sign in, or to stay signed in, ends. */
sealed interface SignInOutcome {

    /** It is them. */
    record SignedIn(TeamMember member, UUID session, RefreshToken refreshToken) implements SignInOutcome {}

    /** Wrong, unknown, deactivated or too late: which of them is nobody's business. */
    record Refused() implements SignInOutcome {}

    /** Too many failures; the password was not even looked at. */
    record LockedOut(Duration waitingTime) implements SignInOutcome {}
}
