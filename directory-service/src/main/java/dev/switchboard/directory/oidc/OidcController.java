package dev.switchboard.directory.oidc;

import dev.switchboard.directory.oidc.Issuer.IssuerFailedException;
import dev.switchboard.directory.signin.SigningIn;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The way of a browser to the issuer and back. It ends at the console's sign-in page, with a refresh token or a problem's
 * word behind the address's {@code #}, which no server and no log sees; the page exchanges the token at once, so that it is
 * good no more.
 */
@RestController
@RequestMapping("/api/auth/oidc")
class OidcController {

    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final String COOKIE = "switchboard-sign-in";
    private static final String PATH = "/api/auth/oidc";

    /**
     * The issuer that people may sign in by.
     *
     * @param name what people call it; null if there is none
     */
    record IssuerView(@Nullable String name) {}

    private final OidcProperties properties;
    private final Issuer issuer;
    private final SignInRequests requests;
    private final SigningIn signingIn;
    private final URI home;

    OidcController(
            OidcProperties properties,
            Issuer issuer,
            SignInRequests requests,
            SigningIn signingIn,
            @Value("${switchboard.public-url}") URI home) {
        this.properties = properties;
        this.issuer = issuer;
        this.requests = requests;
        this.signingIn = signingIn;
        this.home = home;
    }

    @GetMapping
    @Operation(summary = "The issuer that members may sign in by, if there is one")
    @Refuses(429)
    IssuerView getIssuer() {
        return new IssuerView(properties.issuer() == null ? null : properties.name());
    }

    @GetMapping("/start")
    @Operation(summary = "Sends a browser to the issuer")
    @Refuses({404, 429})
    @ApiResponse(responseCode = "302", description = "to the issuer")
    Mono<ResponseEntity<Void>> startSignIn() {
        configured();
        SignInRequest request = SignInRequest.make();
        return issuer.address(request, callback())
                .flatMap(address -> requests.add(request)
                        .thenReturn(sendTo(address, request.state().getValue())))
                .onErrorResume(IssuerFailedException.class, failure -> Mono.just(failed(failure)));
    }

    @GetMapping("/callback")
    @Operation(summary = "Where the issuer sends the browser back to")
    @Refuses({404, 429})
    @ApiResponse(responseCode = "302", description = "to the console")
    Mono<ResponseEntity<Void>> finishSignIn(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String code,
            @CookieValue(name = COOKIE, required = false) @Nullable String begun) {
        configured();
        if (state == null || !state.equals(begun)) {
            return refuse("expired", "The browser that came back has begun no such sign-in, or has ended it.");
        }
        return requests.take(state)
                .flatMap(request -> code == null
                        ? refuse("refused", "The issuer sent the browser back without a code.")
                        : redeem(code, request))
                .switchIfEmpty(refuse("expired", "The browser came back too late, or for a second time."))
                .onErrorResume(IssuerFailedException.class, failure -> Mono.just(failed(failure)));
    }

    private Mono<ResponseEntity<Void>> redeem(String code, SignInRequest request) {
        return issuer.emailOf(code, request, callback())
                .map(email -> signingIn
                        .signInKnown(email, by())
                        .map(refreshToken -> back("refresh=" + refreshToken))
                        .defaultIfEmpty(back("problem=unknown")))
                .defaultIfEmpty(refuse("unknown", "The issuer vouches for no e-mail address."))
                .flatMap(answer -> answer);
    }

    private Mono<ResponseEntity<Void>> refuse(String word, String because) {
        return Mono.fromSupplier(() -> {
            signingIn.turnAway(by(), because);
            return back("problem=" + word);
        });
    }

    private String by() {
        return "by " + properties.issuer();
    }

    private OidcProperties configured() {
        if (properties.issuer() == null) {
            throw ProblemException.notFound("single sign-on");
        }
        return properties;
    }

    private URI callback() {
        return home.resolve(PATH + "/callback");
    }

    private ResponseEntity<Void> failed(IssuerFailedException failure) {
        LOG.warn("Nobody can sign in by {}: {}", properties.issuer(), failure.getMessage());
        signingIn.turnAway(by(), failure.because());
        return back("problem=unavailable");
    }

    private ResponseEntity<Void> back(String said) {
        return answer(home.resolve("/sign-in#" + said), cookie("").maxAge(0));
    }

    private ResponseEntity<Void> sendTo(URI address, String state) {
        return answer(address, cookie(state).maxAge(SignInRequests.PATIENCE));
    }

    private static ResponseEntity<Void> answer(URI address, ResponseCookie.ResponseCookieBuilder cookie) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(address)
                .header(HttpHeaders.SET_COOKIE, cookie.build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .secure("https".equals(home.getScheme()))
                .sameSite("Lax");
    }
}
