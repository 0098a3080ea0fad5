package dev.switchboard.directory.signin;

import static dev.switchboard.directory.RunningDirectory.ADMIN_EMAIL;
import static dev.switchboard.directory.RunningDirectory.ADMIN_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

class SignInIT {

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void givesATokenThatAnybodyCanCheckWithThePublicKey() throws Exception {
        Answer answer = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("expiresIn").asInt()).isEqualTo(900);
        var token = SignedJWT.parse(answer.text("accessToken"));
        var keys = JWKSet.parse(directory.get("/api/auth/jwks").body().toString());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("urn:switchboard");
        assertThat(claims.getStringClaim("email")).isEqualTo(ADMIN_EMAIL);
        assertThat(claims.getStringClaim("role")).isEqualTo("super_admin");
        assertThat(claims.getStringClaim("scope").split(" ")).contains("team:write", "status:own");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void knowsTheEmailAddressWhateverItsCase() {
        assertThat(directory.logIn(" ROOT@Example.COM ", ADMIN_PASSWORD).status())
                .isEqualTo(200);
    }

    /** Comparing takes long enough for an admin to set another password meanwhile. */
    @Test
    void aPasswordThatIsResetWhileItIsComparedLetsNobodyIn() {
        String email = Ids.next() + "@example.com";
        var member = Map.of("name", "Vera", "email", email, "role", "agent", "password", ADMIN_PASSWORD);
        String id = directory.create(member).text("id");
        var late = new CompletableFuture<Integer>();

        directory
                .database()
                .inConnection(admin -> Mono.from(admin.beginTransaction())
                        .then(run(admin, "SELECT FROM team_member WHERE id = '" + id + "' FOR UPDATE"))
                        .then(Mono.fromRunnable(() -> late.completeAsync(
                                () -> directory.logIn(email, ADMIN_PASSWORD).status())))
                        .then(Mono.defer(this::somebodyWaitsForALock))
                        .then(run(
                                admin, "UPDATE credential SET password_hash = 'reset' WHERE member_id = '" + id + "'"))
                        .then(Mono.from(admin.commitTransaction())))
                .block();

        assertThat(late.join()).isEqualTo(401);
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Mono.defer(() -> Mono.from(connection.createStatement(sql).execute()))
                .flatMap(result -> Mono.from(result.getRowsUpdated()))
                .then();
    }

    private Mono<Boolean> somebodyWaitsForALock() {
        return directory
                .database()
                .sql(
                        "SELECT true FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .mapValue(Boolean.class)
                .first()
                .repeatWhenEmpty(looks -> looks.delayElements(Duration.ofMillis(20)));
    }

    @Test
    void saysTheSameOfAWrongPasswordAndAnUnknownAddress() {
        Answer wrong = directory.logIn(ADMIN_EMAIL, "not the password", "X-Forwarded-For", "10.0.0.1");
        Answer unknown = directory.logIn("nobody@example.com", "not the password", "X-Forwarded-For", "10.0.0.2");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail")).doesNotContain("@");
    }

    @Test
    void knowsNobodyWhoseAddressNoDatabaseCouldKeep() {
        assertThat(directory
                        .logIn("nul\u0000@example.com", "whatever", "X-Forwarded-For", "10.0.0.3")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void asksForWhatIsMissing() {
        Answer answer = directory.send(HttpMethod.POST, "/api/auth/login", Map.of("email", "a@example.com"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("password");
    }

    @Test
    void refusesForgedAndExpiredTokensAndNone() {
        UUID id = new UUID(0, 1);

        for (String authorization : Set.of(
                "Bearer nonsense",
                TestTokens.bearer(Role.SUPER_ADMIN, id, "Mallory"),
                TestTokens.forged(Role.SUPER_ADMIN, id, "Mallory"),
                TestTokens.expired(Role.SUPER_ADMIN, id, "Mallory"))) {
            Answer answer = directory.get("/api/team", "Authorization", authorization);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.raw().getResponseHeaders().getContentType()).hasToString("application/problem+json");
        }
        assertThat(directory.get("/api/team").status()).isEqualTo(401);
        assertThat(directory.get("/api/there-is-no-such-path").status()).isEqualTo(401);
    }

    @Test
    void exchangesARefreshTokenOnceAndEndsTheFamilyWhenItComesAgain() {
        Answer first = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);
        Answer second = refresh(first.text("refreshToken"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
        assertThat(refresh(first.text("refreshToken")).status()).isEqualTo(401);
        assertThat(refresh(second.text("refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void leavesOtherSignInsAloneWhenOneFamilyEnds() {
        Answer one = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);
        Answer other = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);
        refresh(one.text("refreshToken"));
        refresh(one.text("refreshToken"));

        assertThat(refresh(other.text("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void keepsOnlyHashesOfRefreshTokens() {
        String token = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD).text("refreshToken");

        var rows = directory
                .database()
                .sql("SELECT count(*) FROM refresh_token t WHERE t::text LIKE '%' || :token || '%'")
                .bind("token", token)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
        assertThat(rows.block()).isZero();
    }

    @Test
    void signsOut() {
        String token = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD).text("refreshToken");

        assertThat(directory
                        .send(HttpMethod.POST, "/api/auth/logout", Map.of("refreshToken", token))
                        .status())
                .isEqualTo(204);
        assertThat(refresh(token).status()).isEqualTo(401);
        assertThat(directory
                        .send(HttpMethod.POST, "/api/auth/logout", Map.of("refreshToken", "unknown"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aSignInThatEndedTakesItsAccessTokenAlongAndEveryServiceHearsOfIt() throws Exception {
        Answer answer = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);
        String token = "Bearer " + answer.text("accessToken");
        var claims = SignedJWT.parse(answer.text("accessToken")).getJWTClaimsSet();
        UUID session = UUID.fromString(claims.getStringClaim("sid"));
        assertThat(directory.get("/api/auth/me", "Authorization", token).status())
                .isEqualTo(200);

        directory.send(HttpMethod.POST, "/api/auth/logout", Map.of("refreshToken", answer.text("refreshToken")));

        assertThat(directory.get("/api/auth/me", "Authorization", token).status())
                .isEqualTo(401);
        try (var kafka = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().until(() -> kafka.events(TeamMemberSaved.class).stream()
                    .anyMatch(saved -> saved.endedSessions().contains(session)));
        }
    }

    @Test
    void showsWhoIsSignedIn() {
        Answer me = directory.get("/api/auth/me", "Authorization", directory.adminBearer());

        assertThat(me.text("email")).isEqualTo(ADMIN_EMAIL);
        assertThat(me.text("lastOnlineAt")).isNotEmpty();
        assertThat(me.body().has("temporaryPassword")).isFalse();
    }

    private Answer refresh(String token) {
        return directory.send(HttpMethod.POST, "/api/auth/refresh", Map.of("refreshToken", token));
    }
}
