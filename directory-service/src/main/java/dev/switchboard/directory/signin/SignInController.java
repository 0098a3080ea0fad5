package dev.switchboard.directory.signin;

import dev.switchboard.directory.credential.PasswordRules;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.MemberView;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.signin.SignInOutcome.LockedOut;
import dev.switchboard.directory.signin.SignInOutcome.Refused;
import dev.switchboard.directory.signin.SignInOutcome.SignedIn;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Caller.Credential.SignIn;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing in over HTTP. */
@RestController
@RequestMapping("/api/auth")
class SignInController {

    /** E-mail and password. */
    record LogIn(@Nullable String email, @Nullable String password) {}

    /** A refresh token. */
    record Refresh(@Nullable String refreshToken) {}

    /** The password that was, and the one that shall be. */
    record ChangePassword(
            @Nullable String currentPassword, @Nullable String newPassword) {}

    /**
     * What keeps somebody signed in.
     *
     * @param expiresIn seconds that the access token is good for
     */
    record TokensView(String accessToken, String refreshToken, long expiresIn) {}

    private final SigningIn signingIn;
    private final ChangingPassword changingPassword;
    private final AccessTokens accessTokens;
    private final TeamMembers members;
    private final EdgeAddress addresses;
    private final AttemptsUnderWay attempts;

    SignInController(
            SigningIn signingIn,
            ChangingPassword changingPassword,
            AccessTokens accessTokens,
            TeamMembers members,
            EdgeAddress addresses,
            AttemptsUnderWay attempts) {
        this.signingIn = signingIn;
        this.changingPassword = changingPassword;
        this.accessTokens = accessTokens;
        this.members = members;
        this.addresses = addresses;
        this.attempts = attempts;
    }

    @PostMapping("/login")
    @Operation(summary = "Signs in with e-mail and password")
    @Refuses({401, 429})
    Mono<TokensView> login(@RequestBody LogIn body, @Parameter(hidden = true) ServerHttpRequest request) {
        String email = needed("email", body.email());
        String password = needed("password", body.password());
        String address = addresses.of(request);
        return attempts.run(address, signingIn.signIn(email, password, address))
                .flatMap(outcome -> tokens(outcome, "E-mail or password is wrong."));
    }

    @PostMapping("/refresh")
    @Operation(
            summary = "A fresh access token; the refresh token is good for one use, and another comes with the answer")
    @Refuses({401, 429})
    Mono<TokensView> refresh(@RequestBody Refresh body) {
        return signingIn
                .stay(new RefreshToken(needed("refreshToken", body.refreshToken())))
                .flatMap(outcome -> tokens(outcome, "This sign-in has ended. Sign in again."));
    }

    @PostMapping("/logout")
    @Operation(summary = "Ends a sign-in")
    @Refuses(429)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> logout(@RequestBody Refresh body) {
        return signingIn.signOut(new RefreshToken(needed("refreshToken", body.refreshToken())));
    }

    @PostMapping("/password")
    @Operation(summary = "Changes the caller's password and ends their other sign-ins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> changePassword(
            @RequestBody ChangePassword body, Caller caller, @Parameter(hidden = true) ServerHttpRequest request) {
        if (!(caller.by() instanceof SignIn(var session))) {
            throw ProblemException.forbidden("An API key cannot change a password. Sign in to do so.");
        }
        String current = needed("currentPassword", body.currentPassword());
        Given given = new Given();
        PasswordRules.complaint(body.newPassword()).ifPresent(complaint -> given.wrong("newPassword", complaint));
        given.check();
        String wanted = Objects.requireNonNull(body.newPassword());
        String address = addresses.of(request);
        return attempts.run(address, changingPassword.change(caller, session, current, wanted, address))
                .flatMap(outcome -> switch (outcome) {
                    case SignedIn _ -> Mono.empty();
                    case Refused _ ->
                        Mono.error(ProblemException.invalid("The current password is wrong.")
                                .with("currentPassword", "is wrong"));
                    case LockedOut(var wait) -> Mono.error(lockedOut(wait));
                });
    }

    @GetMapping("/me")
    @Operation(summary = "The caller")
    Mono<MemberView> me(Caller caller) {
        return members.find(caller.id()).map(MemberView::of);
    }

    @GetMapping("/jwks")
    @Operation(summary = "The keys that access tokens are signed with (RFC 7517)")
    @Refuses(429)
    Map<String, Object> jwks() {
        return accessTokens.jwks();
    }

    private Mono<TokensView> tokens(SignInOutcome outcome, String refusal) {
        return switch (outcome) {
            case SignedIn(var member, var session, var refreshToken) ->
                accessTokens
                        .mint(member, session)
                        .map(token -> new TokensView(token, refreshToken.text(), AccessTokens.LIFETIME.toSeconds()));
            case Refused _ ->
                Mono.error(new ProblemException(HttpStatus.UNAUTHORIZED, "not-signed-in", "Not signed in", refusal));
            case LockedOut(var wait) -> Mono.error(lockedOut(wait));
        };
    }

    private static ProblemException lockedOut(Duration wait) {
        Duration inSeconds = Duration.ofSeconds(wait.toSeconds() + 1);
        return new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "locked-out",
                        "Too many failures",
                        "Too many failed attempts. Try again in %d minutes.".formatted(inSeconds.toMinutes() + 1))
                .retryAfter(inSeconds);
    }

    private static String needed(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw ProblemException.invalid("'" + field + "' is missing.").with(field, "is missing");
        }
        return text;
    }
}
