package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A browser goes to the issuer and comes back. */
class OidcIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final String HOME = "http://localhost:" + PRODUCT.port();
    private static final String MEMBER = "oidc-member@example.com";
    private static final String STRANGER = "oidc-stranger@example.com";
    private static final String GONE = "oidc-gone@example.com";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static Issuer issuer;

    @BeforeAll
    static void start() {
        issuer = Issuer.start(
                SharedProduct.ISSUER_PORT,
                HOME + "/api/auth/oidc/callback",
                List.of(MEMBER, STRANGER, GONE, Issuer.UNSURE, Issuer.QUIET));
        Api admin = PRODUCT.admin();
        for (String email : List.of(MEMBER, Issuer.UNSURE, Issuer.QUIET)) {
            admin.post("/api/team", Map.of("name", "By the issuer", "email", email, "role", "agent"))
                    .mustBe(201);
        }
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void whoTheIssuerVouchesForIsSignedInAsTheMemberWithTheirAddress() {
        String landed = new Browser().signIn(MEMBER);

        assertThat(landed).startsWith(HOME + "/sign-in#refresh=");
        Api stranger = Api.stranger(PRODUCT.port());
        String refreshToken = landed.substring(landed.indexOf('=') + 1);
        var tokens = stranger.post("/api/auth/refresh", Map.of("refreshToken", refreshToken))
                .mustBe(200)
                .json();
        Api member = Api.withToken(PRODUCT.port(), tokens.get("accessToken").asString());
        var me = member.get("/api/auth/me").mustBe(200).json();
        assertThat(me.get("email").asString()).isEqualTo(MEMBER);
        assertThat(me.get("role").asString()).isEqualTo("agent");
        assertThat(stranger.post("/api/auth/refresh", Map.of("refreshToken", refreshToken))
                        .status())
                .as("what stood in the address is good for once")
                .isEqualTo(401);
    }

    @Test
    void whoIsNoMemberIsTurnedAway() {
        assertThat(new Browser().signIn(STRANGER)).isEqualTo(HOME + "/sign-in#problem=unknown");

        awaitInTrail("Nobody here has that e-mail address.");
    }

    @Test
    void whoWasDeactivatedIsTurnedAwayByName() {
        Api admin = PRODUCT.admin();
        String id = admin.post("/api/team", Map.of("name", "Gone", "email", GONE, "role", "agent"))
                .mustBe(201)
                .json()
                .get("id")
                .asString();
        admin.patch("/api/team/" + id, Map.of("active", false)).mustBe(200);

        assertThat(new Browser().signIn(GONE)).isEqualTo(HOME + "/sign-in#problem=unknown");

        assertThat(awaitInTrail("The member is deactivated.").get("entityId").asString())
                .isEqualTo(id);
    }

    @Test
    void anAddressThatTheIssuerIsNotSureOfCountsForNothing() {
        assertThat(new Browser().signIn(Issuer.UNSURE)).isEqualTo(HOME + "/sign-in#problem=unknown");

        awaitInTrail("The issuer vouches for no e-mail address.");
    }

    @Test
    void anAddressThatTheTokenLeavesOutIsAskedFor() {
        assertThat(new Browser().signIn(Issuer.QUIET)).startsWith(HOME + "/sign-in#refresh=");
    }

    @Test
    void anotherBrowserCannotEndWhatOneBegan() {
        String callback = new Browser().comeBack(MEMBER);

        assertThat(new Browser().get(callback).headers().firstValue("location"))
                .hasValue(HOME + "/sign-in#problem=expired");
        awaitInTrail("The browser that came back has begun no such sign-in, or has ended it.");
    }

    @Test
    void aReturnWithoutOrWithAWrongCodeSignsNobodyIn() {
        var refused = new Browser();
        assertThat(refused.location(refused.comeBack(MEMBER).replaceAll("code=[^&]*", "error=access_denied")))
                .isEqualTo(HOME + "/sign-in#problem=refused");
        var forged = new Browser();
        assertThat(forged.location(forged.comeBack(MEMBER).replaceAll("code=[^&]*", "code=forged")))
                .isEqualTo(HOME + "/sign-in#problem=unavailable");

        awaitInTrail("The issuer sent the browser back without a code.");
        awaitInTrail("The issuer takes the code for none.");
    }

    @Test
    void aReturnIsGoodForOnce() {
        var browser = new Browser();
        String callback = browser.comeBack(MEMBER);

        assertThat(browser.location(callback)).startsWith(HOME + "/sign-in#refresh=");
        assertThat(browser.location(callback)).isEqualTo(HOME + "/sign-in#problem=expired");
    }

    @Test
    void theSignInPageKnowsTheIssuersName() {
        assertThat(Api.stranger(PRODUCT.port())
                        .get("/api/auth/oidc")
                        .mustBe(200)
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("Example Inc.");
    }

    private static JsonNode awaitInTrail(String because) {
        return await().until(
                        () -> PRODUCT.admin().all("/api/audit?action=sign-in.refused").stream()
                                .filter(line -> line.get("detail").asString().endsWith(": " + because))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Follows no address by itself, and keeps cookies. What the issuer answers is described nowhere here. */
    private static final class Browser {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        /** Signs in at the issuer; answers where the browser ends up. */
        String signIn(String email) {
            return location(comeBack(email));
        }

        /** Signs in at the issuer; answers where it sends the browser. */
        String comeBack(String email) {
            String authorize = location(HOME + "/api/auth/oidc/start");
            String form = location(authorize);
            var csrf = CSRF.matcher(get(form).body());
            assertThat(csrf.find()).isTrue();
            String again = leadsTo(send(HttpRequest.newBuilder(URI.create(form))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=" + encoded(email) + "&password=" + encoded(Issuer.PASSWORD)
                            + "&_csrf=" + encoded(csrf.group(1))))));
            return location(again);
        }

        String location(String address) {
            return leadsTo(get(address));
        }

        private static String leadsTo(HttpResponse<String> answer) {
            return answer.uri()
                    .resolve(answer.headers().firstValue("location").orElseThrow())
                    .toString();
        }

        HttpResponse<String> get(String address) {
            return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                if (answer.uri().getPort() == PRODUCT.port()) {
                    Api.DESCRIBED.check(answer);
                }
                return answer;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
