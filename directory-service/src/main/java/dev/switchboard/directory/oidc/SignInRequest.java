package dev.switchboard.directory.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * What a browser was sent to the issuer with.
 *
 * @param state comes back with the browser, and stands in a cookie of it: nobody can end a sign-in that another began
 * @param nonce comes back in the issuer's token
 * @param verifier proves to the issuer that the code is redeemed by whoever asked for it (PKCE)
 */
record SignInRequest(State state, Nonce nonce, CodeVerifier verifier) {

    /** A new one: each of them 256 random bits. */
    static SignInRequest make() {
        return new SignInRequest(new State(), new Nonce(), new CodeVerifier());
    }

    /** Never shows what is in it, wherever it is printed. */
    @Override
    public String toString() {
        return "SignInRequest[…]";
    }
}
