package dev.switchboard.directory.oidc;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to ask who somebody is, beside asking for a password.
 *
 * @param issuer where {@code /.well-known/openid-configuration} stands; without one there is no such sign-in
 * @param clientId what the issuer calls this system
 * @param clientSecret what it shares with this system
 * @param name what people call the issuer: {@code Acme}
 * @param scopes what is asked for; the e-mail address must be among what comes back
 */
@ConfigurationProperties("switchboard.directory.oidc")
record OidcProperties(
        @Nullable URI issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("single sign-on") String name,
        @DefaultValue({"openid", "email"}) List<String> scopes) {

    /** Checks that what belongs together is there. */
    OidcProperties {
        if (issuer != null && (clientId.isBlank() || clientSecret.isBlank())) {
            throw new IllegalArgumentException(
                    "switchboard.directory.oidc.issuer is set, so client-id and client-secret must be, too");
        }
    }
}
