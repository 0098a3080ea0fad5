package dev.switchboard.directory.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
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
    private static final int LARGEST_KEY_SET = 1 << 20;
    private static final Duration FRESH = Duration.ofHours(1);

    /** The issuer could not be asked, or answered what no issuer should. */
    static final class IssuerFailedException extends RuntimeException {

        private final String because;

        /**
         * A failure.
         *
         * @param because in words of ours
         * @param more what the issuer or the network said
         */
        IssuerFailedException(String because, @Nullable String more, @Nullable Throwable cause) {
            super(more == null ? because : because + " " + more, cause);
            this.because = because;
        }

        IssuerFailedException(String because, Throwable cause) {
            this(because, cause.getMessage(), cause);
        }

        /** Why, without what others said: it may hold anything. */
        String because() {
            return because;
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
            throw new IssuerFailedException("The issuer does not say what it is.", e);
        }
    }

    private ClaimsSet exchange(OIDCProviderMetadata issuer, String code, SignInRequest begun, URI callback) {
        var client = new ClientID(properties.clientId());
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, begun.verifier());
        var request = new TokenRequest.Builder(issuer.getTokenEndpointURI(), secret(issuer, client), grant).build();
        try {
            var answer = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (!answer.indicatesSuccess()) {
                throw new IssuerFailedException(
                        "The issuer takes the code for none.",
                        answer.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            var tokens = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
            var validator = new IDTokenValidator(
                    issuer.getIssuer(),
                    client,
                    JWSAlgorithm.RS256,
                    issuer.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET));
            IDTokenClaimsSet claims = validator.validate(tokens.getIDToken(), begun.nonce());
            return claims.getStringClaim("email") == null && issuer.getUserInfoEndpointURI() != null
                    ? userInfo(issuer, tokens.getBearerAccessToken(), claims.getSubject())
                    : claims;
        } catch (IOException | ParseException | BadJOSEException | JOSEException e) {
            throw new IssuerFailedException("The issuer's answer cannot be believed.", e);
        }
    }

    /** Where issuers may keep the address (OpenID Connect Core 5.4); what it says counts only of whom the token is. */
    private static ClaimsSet userInfo(OIDCProviderMetadata issuer, BearerAccessToken token, Subject subject)
            throws IOException, ParseException {
        var answer = UserInfoResponse.parse(
                send(new UserInfoRequest(issuer.getUserInfoEndpointURI(), token).toHTTPRequest()));
        if (!answer.indicatesSuccess()) {
            throw new IssuerFailedException("The issuer does not say whose token it is.", null, null);
        }
        UserInfo info = answer.toSuccessResponse().getUserInfo();
        if (info == null || !subject.equals(info.getSubject())) {
            throw new IssuerFailedException("The issuer speaks of somebody else than its token.", null, null);
        }
        return info;
    }

    private PlainClientSecret secret(OIDCProviderMetadata issuer, ClientID client) {
        var taken = issuer.getTokenEndpointAuthMethods();
        var secret = new Secret(properties.clientSecret());
        boolean onlyByPost = taken != null
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return onlyByPost ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        return request.send();
    }
}
