package dev.switchboard.directory.oidc;

import static dev.switchboard.platform.sql.Columns.need;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.switchboard.directory.credential.Sha256;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests whose browsers are at the issuer now: any instance may see them come back. */
@Component
final class SignInRequests {

    /** How long somebody may take there. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String ADD = """
            INSERT INTO oidc_request (state_hash, nonce, verifier, made_at) VALUES (:state, :nonce, :verifier, :now)""";

    private static final String TAKE = """
            DELETE FROM oidc_request WHERE state_hash = :state AND made_at > :since RETURNING nonce, verifier""";

    private final DatabaseClient database;
    private final Clock clock;

    SignInRequests(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> add(SignInRequest request) {
        return database.sql(ADD)
                .bind("state", hash(request.state().getValue()))
                .bind("nonce", request.nonce().getValue())
                .bind("verifier", request.verifier().getValue())
                .bind("now", clock.instant())
                .then();
    }

    /** The request of that state, which from now on is none; nothing if it is unknown, too old, or was taken before. */
    Mono<SignInRequest> take(String state) {
        return database.sql(TAKE)
                .bind("state", hash(state))
                .bind("since", clock.instant().minus(PATIENCE))
                .map(row -> new SignInRequest(
                        new State(state),
                        new Nonce(need(row, "nonce", String.class)),
                        new CodeVerifier(need(row, "verifier", String.class))))
                .one();
    }

    private static String hash(String state) {
        return Sha256.hexOf(state);
    }
}
