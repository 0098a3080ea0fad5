package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The table of docs/access.md, walked over every call, role, and own and foreign things, through the one address. */
class AccessIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String PASSWORD = "Access-table-2026!";
    private static final List<String> CUSTOMERS = List.of("brand", "creator", "contact");
    private static final Pattern ROW = Pattern.compile(
            "\\| `([A-Z]+) ([^`]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| `?([^|`]+)`? \\|");
    private static final List<String> SERVICES = List.of("ingest", "directory", "meeting", "notifier");
    private static final UUID NOTHING = UUID.fromString("01900000-0000-7000-8000-000000000000");

    private static final Map<String, Api> KEYS = new ConcurrentHashMap<>();

    private static Api root = PRODUCT.admin();
    private static Api admin = root;
    private static Api agent = root;

    /** A line of the table; what each role may stands in it by the role. */
    record Call(String method, String path, Map<String, String> may, String scope) {

        /** With ids of things that are not there: who is let in learns so, the others are refused before. */
        String anywhere() {
            return path.replaceFirst("^/api/(dead-letters|consumers)/", "/api/$1/meeting/")
                    .replace("/{consumer}/", "/nobody/")
                    .replaceAll("\\{[^}]+}", NOTHING.toString());
        }

        boolean isOpen() {
            return scope.equals("not needed");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void people() {
        admin = join("admin");
        agent = join("agent");
    }

    static List<Call> calls() {
        try {
            return Files.readAllLines(Product.ROOT.resolve("docs/access.md")).stream()
                    .map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Call(
                            row.group(1),
                            row.group(2),
                            Map.of(
                                    "super_admin",
                                    row.group(3).strip(),
                                    "admin",
                                    row.group(4).strip(),
                                    "agent",
                                    row.group(5).strip(),
                                    "customers",
                                    row.group(6).strip()),
                            row.group(7).strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTableHasEveryCallOfTheServicesDescriptionsAndNoOther() {
        Set<String> described = new TreeSet<>();
        for (String service : SERVICES) {
            JsonNode paths = Api.stranger(PRODUCT.port())
                    .get("/api/openapi/" + service + ".json")
                    .mustBe(200)
                    .json()
                    .get("paths");
            paths.propertyNames()
                    .forEach(path -> paths.get(path)
                            .propertyNames()
                            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }

        assertThat(calls()).extracting(Call::toString).containsExactlyInAnyOrderElementsOf(described);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyRoleMayWhatTheTableSays(Call call) {
        if (call.isOpen()) {
            assertThat(call.may().values()).as("whoever it is").containsOnly("yes");
            return;
        }
        assertThat(status(Api.stranger(PRODUCT.port()), call)).as("a stranger").isEqualTo(401);
        assertMay(call, "super_admin", status(root, call));
        assertMay(call, "admin", status(admin, call));
        assertMay(call, "agent", status(agent, call));
        assertThat(call.may()).containsEntry("customers", "–");
        for (String role : CUSTOMERS) {
            assertThat(status(customer(role), call)).as(role).isIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aKeyMayWhatItsScopeSays(Call call) {
        String other = call.scope().startsWith("team") ? "deliveries:read" : "team:read";
        switch (call.scope()) {
            case "not needed" -> assertThat(call.isOpen()).isTrue();
            case "any" -> assertThat(status(key(other), call)).isEqualTo(200);
            case "–" -> assertThat(status(key(other), call)).isEqualTo(403);
            default -> {
                assertThat(status(key(call.scope()), call)).as(call.scope()).isNotIn(401, 403);
                assertThat(status(key(other), call)).as(other).isEqualTo(403);
            }
        }
    }

    @Test
    void anAgentSeesAndEditsTheirOwnMeetingsAndNoOthers() {
        String host = "host-" + UUID.randomUUID();
        var own = root.member("Own Host", host + "@example.com", host);
        var held = Api.signIn(PRODUCT.port(), own.get("email").asString(), "Agents-password-1");
        String mine = booked(host);
        String foreign = booked("nobody");

        assertThat(held.get("/api/meetings/" + mine).status()).isEqualTo(200);
        assertThat(held.patch("/api/meetings/" + mine, Map.of("notes", "seen")).status())
                .isEqualTo(200);
        assertThat(held.put(
                                "/api/meetings/" + mine + "/host",
                                Map.of("memberId", own.get("id").asString()))
                        .status())
                .isEqualTo(403);
        for (String path : List.of("/api/meetings/" + foreign, "/api/meetings/" + foreign + "/history")) {
            assertThat(held.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(held.patch("/api/meetings/" + foreign, Map.of("notes", "seen"))
                        .status())
                .isEqualTo(404);
        assertThat(held.all("/api/meetings").stream()
                        .map(meeting -> meeting.get("id").asString()))
                .containsExactly(mine);
    }

    @Test
    void anAdminWritesAgentsAndNobodyElse() {
        String agents = idOf(agent);
        String admins = idOf(admin);

        assertThat(admin.patch("/api/team/" + agents, Map.of("status", "busy")).status())
                .isEqualTo(200);
        assertThat(admin.patch("/api/team/" + admins, Map.of("name", "Boss")).status())
                .isEqualTo(403);
        assertThat(admin.patch("/api/team/" + agents, Map.of("role", "admin")).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsRevokedIsRefusedEverywhereWithinTwoSeconds() {
        Api leaver = join("admin");
        String id = idOf(leaver);
        Api key = keyOf(leaver, "meetings:read", "payload-logs:read", "deliveries:read", "team:read");
        List<String> places = List.of("/api/meetings", "/api/payload-logs", "/api/deliveries", "/api/team");
        places.forEach(path -> assertThat(key.get(path).status()).as(path).isEqualTo(200));

        root.patch("/api/team/" + id, Map.of("active", false)).mustBe(200);

        for (String path : places) {
            await(path).atMost(SOON).until(() -> leaver.get(path).status() == 401);
            await(path).atMost(SOON).until(() -> key.get(path).status() == 401);
        }
    }

    @Test
    void theAuditTrailHasALineForWhatAnAgentMayNotAtEachServiceHoweverOftenTheyAsk() {
        Api curious = join("agent");
        String id = idOf(curious);
        List<String> places = List.of("/api/payload-logs", "/api/audit", "/api/deliveries", "/api/dead-letters");
        for (int i = 0; i < 250; i++) {
            places.forEach(path ->
                    assertThat(curious.get(path + "?q=hush").status()).as(path).isEqualTo(403));
        }
        assertThat(curious.put("/api/meetings/" + NOTHING + "/host", Map.of()).status())
                .isEqualTo(403);

        await().until(() -> refusalsOf(id).values().stream().distinct().count() == SERVICES.size());
        assertThat(refusalsOf(id))
                .containsEntry("GET /api/payload-logs", "ingest")
                .containsEntry("GET /api/audit", "directory")
                .containsEntry("GET /api/deliveries", "notifier")
                .containsEntry("PUT /api/meetings/{id}/host", "meeting");
        assertThat(root.all("/api/audit?action=call.refused&actor=" + id))
                .as("1,000 refusals within few minutes")
                .hasSizeLessThan(50);
    }

    @Test
    void aKeyThatIsNoneLearnsNotWhichPathsExist() {
        Api stranger = Api.withToken(PRODUCT.port(), "sbk_nobody-made-this-one");

        for (String path : List.of("/api/meetings", "/api/there-is-nothing", "/api/dead-letters")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(key("team:read").get("/api/there-is-nothing").status()).isEqualTo(404);
    }

    private static Map<String, String> refusalsOf(String actor) {
        return root.all("/api/audit?action=call.refused&actor=" + actor).stream()
                .collect(Collectors.toMap(
                        line -> line.get("entityId").asString(),
                        line -> line.get("source").asString(),
                        (one, _) -> one));
    }

    private static void assertMay(Call call, String role, int status) {
        switch (String.valueOf(call.may().get(role))) {
            case "yes", "own", "agents" ->
                assertThat(status).as(role).isNotIn(401, 403).isLessThan(500);
            case "–" -> assertThat(status).as(role).isEqualTo(403);
            default -> fail("The table says nothing that is known of " + role);
        }
    }

    private static int status(Api caller, Call call) {
        String path = call.anywhere();
        return switch (call.method()) {
            case "GET" -> caller.get(path).status();
            case "DELETE" -> caller.delete(path).status();
            case "PUT" -> caller.put(path, Map.of()).status();
            case "PATCH" -> caller.patch(path, Map.of()).status();
            default -> caller.post(path, Map.of()).status();
        };
    }

    private static Api join(String role) {
        String email = role + "-" + UUID.randomUUID() + "@example.com";
        root.post("/api/team", Map.of("name", "A " + role, "email", email, "role", role, "password", PASSWORD))
                .mustBe(201);
        return Api.signIn(PRODUCT.port(), email, PASSWORD);
    }

    private static String idOf(Api member) {
        return member.get("/api/auth/me").mustBe(200).json().get("id").asString();
    }

    private static Api key(String scope) {
        return KEYS.computeIfAbsent(scope, it -> keyOf(root, it));
    }

    private static Api keyOf(Api member, String... scopes) {
        var made = member.post("/api/api-keys", Map.of("name", "A test's", "scopes", List.of(scopes)))
                .mustBe(201)
                .json();
        return Api.withToken(PRODUCT.port(), made.get("key").asString());
    }

    private static String booked(String host) {
        var door = root.integration("Access " + host);
        root.receive(door, Bookings.booking("access-" + UUID.randomUUID(), host))
                .mustBe(202);
        List<JsonNode> meetings = new ArrayList<>();
        await().until(() -> {
            meetings.clear();
            meetings.addAll(root.all("/api/meetings?integrationId=" + door.id()));
            return meetings.size() == 1;
        });
        return meetings.getFirst().get("id").asString();
    }

    /** Signed with the system's own key: nobody gets such a token by signing in yet. */
    private static Api customer(String role) {
        try {
            RSAKey key = RSAKey.parse(Files.readString(signingKey()));
            var claims = new JWTClaimsSet.Builder()
                    .issuer("urn:switchboard")
                    .subject(UUID.randomUUID().toString())
                    .claim("name", "A customer")
                    .claim("email", "customer@example.com")
                    .claim("role", role)
                    .claim("scope", "")
                    .claim("sid", UUID.randomUUID().toString())
                    .claim("ver", 1)
                    .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                    .build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return Api.withToken(PRODUCT.port(), token.serialize());
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path signingKey() throws IOException {
        try (Stream<Path> files = Files.walk(PRODUCT.data(), 4)) {
            return files.filter(file -> file.endsWith("signing-key.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
