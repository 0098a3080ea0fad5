package dev.switchboard.directory.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The issuer, over HTTP. What it says of itself is read when it is first needed and then once an hour. Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect Core 3.1</a>
 */
@Component
final class Issuer {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration FRESH = Duration.ofHours(1);

    /** The issuer could not be asked, or answered what no issuer should. */
    static final class IssuerFailedException extends RuntimeException {
        IssuerFailedException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private final OidcProperties properties;
    private final Mono<OIDCProviderMetadata> metadata;

    Issuer(OidcProperties properties) {
        this.properties = properties;
        this.metadata = Mono.fromCallable(this::discover)
                .subscribeOn(Schedulers.boundedElastic())
                .cache(_ -> FRESH, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Where a browser is sent with a request. */
    Mono<URI> address(SignInRequest request, URI callback) {
        return metadata.map(issuer -> new AuthenticationRequest.Builder(
                        new ResponseType("code"),
                        new Scope(properties.scopes().toArray(String[]::new)),
                        new ClientID(properties.clientId()),
                        callback)
                .endpointURI(issuer.getAuthorizationEndpointURI())
                .state(request.state())
                .nonce(request.nonce())
                .codeChallenge(request.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI());
    }

    /** The e-mail address that the issuer vouches for; nothing if it vouches for none. */
    Mono<String> emailOf(String code, SignInRequest request, URI callback) {
        return metadata.flatMap(issuer -> Mono.fromCallable(() -> exchange(issuer, code, request, callback))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(claims -> Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")))
                .mapNotNull(claims -> claims.getStringClaim("email")));
    }

    private OIDCProviderMetadata discover() {
        try {
            var issuer = new com.nimbusds.oauth2.sdk.id.Issuer(Objects.requireNonNull(properties.issuer()));
            return OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        } catch (GeneralException | IOException e) {
            throw new IssuerFailedException("The issuer does not say what it is: " + e.getMessage(), e);
        }
    }

    private IDTokenClaimsSet exchange(OIDCProviderMetadata issuer, String code, SignInRequest request, URI callback) {
        var client = new ClientID(properties.clientId());
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, request.verifier());
        var secret = new ClientSecretBasic(client, new Secret(properties.clientSecret()));
        var asked = new TokenRequest.Builder(issuer.getTokenEndpointURI(), secret, grant)
                .build()
                .toHTTPRequest();
        asked.setConnectTimeout(TIMEOUT_MILLIS);
        asked.setReadTimeout(TIMEOUT_MILLIS);
        try {
            var answer = OIDCTokenResponseParser.parse(asked.send());
            if (!answer.indicatesSuccess()) {
                throw new IssuerFailedException(
                        "The issuer takes the code for none: "
                                + answer.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            var idToken = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
            var validator = new IDTokenValidator(
                    issuer.getIssuer(),
                    client,
                    JWSAlgorithm.RS256,
                    issuer.getJWKSetURI().toURL());
            return validator.validate(idToken.getIDToken(), request.nonce());
        } catch (IOException | ParseException | BadJOSEException | JOSEException e) {
            throw new IssuerFailedException("The issuer's answer cannot be believed: " + e.getMessage(), e);
        }
    }
}
