package dev.switchboard.directory.signin;

import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Takes a token only while its member is active and still has the role that it says. So whoever was deactivated or
 * demoted a moment ago changes nothing here any more, although the token itself is good for a while.
 */
final class LiveMemberTokens implements ReactiveJwtDecoder {

    private final ReactiveJwtDecoder signatures;
    private final TeamMembers members;

    LiveMemberTokens(ReactiveJwtDecoder signatures, TeamMembers members) {
        this.signatures = signatures;
        this.members = members;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return signatures
                .decode(token)
                .filterWhen(this::isLive)
                .switchIfEmpty(
                        Mono.error(() -> new BadJwtException("The member was deactivated, or has another role now")));
    }

    private Mono<Boolean> isLive(Jwt token) {
        UUID id;
        try {
            id = UUID.fromString(Objects.requireNonNullElse(token.getSubject(), ""));
        } catch (IllegalArgumentException e) {
            return Mono.just(false);
        }
        return members.find(id).map(member -> isOf(token, member)).defaultIfEmpty(false);
    }

    private static boolean isOf(Jwt token, TeamMember member) {
        return member.active() && member.role().word().equals(token.getClaimAsString("role"));
    }
}
