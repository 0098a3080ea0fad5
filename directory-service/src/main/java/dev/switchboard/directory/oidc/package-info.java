/** Signing in by an OpenID Connect issuer: the authorization code flow with PKCE, one for the whole system. */
@NullMarked
package dev.switchboard.directory.oidc;

import org.jspecify.annotations.NullMarked;
