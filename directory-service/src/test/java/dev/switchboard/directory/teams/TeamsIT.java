package dev.switchboard.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class TeamsIT {

    private static final String PASSWORD = "a good password";
    private static final Map<String, Object> OFFICE_HOURS = Map.of(
            "timeZone",
            "Europe/Berlin",
            "shifts",
            List.of(
                    Map.of("day", "monday", "from", "09:00", "until", "12:00"),
                    Map.of("day", "monday", "from", "13:00", "until", "17:00"),
                    Map.of("day", "friday", "from", "22:00", "until", "06:00")),
            "holidays",
            List.of("2026-12-25"));

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void makesATeamWithMembersCalendarAndChannel() {
        String zoe = agent("Zoe of Teams");
        String abe = agent("abe of Teams");

        Answer made = create(Map.of(
                "name",
                " Onboarding ",
                "memberIds",
                List.of(zoe, abe, zoe),
                "calendar",
                OFFICE_HOURS,
                "slackChannel",
                "#onboarding"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/teams/" + made.text("id"));
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.text("name")).isEqualTo("Onboarding");
        assertThat(memberNames(made)).containsExactly("abe of Teams", "Zoe of Teams");
        assertThat(made.body().at("/calendar/shifts/2/day").asString()).isEqualTo("friday");
        assertThat(made.body().at("/calendar/holidays/0").asString()).isEqualTo("2026-12-25");
        assertThat(made.text("slackChannel")).isEqualTo("#onboarding");
        assertThat(made.body().path("active").asBoolean()).isTrue();
        assertThat(get(made.text("id")).body()).isEqualTo(made.body());
    }

    @Test
    void changesWhatIsSentAndNothingElse() {
        String id = create(Map.of("name", "Changing", "calendar", OFFICE_HOURS, "slackChannel", "#changing"))
                .text("id");

        Answer renamed = patch(id, Map.of("name", "Changed"));
        assertThat(renamed.text("slackChannel")).isEqualTo("#changing");
        assertThat(renamed.body().at("/calendar/timeZone").asString()).isEqualTo("Europe/Berlin");

        Map<String, Object> nulls = new HashMap<>();
        nulls.put("calendar", null);
        nulls.put("slackChannel", null);
        Answer cleared = patch(id, nulls, "Content-Type", "application/merge-patch+json");
        assertThat(cleared.body().path("calendar").isNull()).isTrue();
        assertThat(cleared.body().path("slackChannel").isNull()).isTrue();
        assertThat(cleared.text("name")).isEqualTo("Changed");
        assertThat(cleared.header("ETag")).isEqualTo("\"3\"");
        assertThat(patch(id, nulls).header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseChangedMeanwhile() {
        String id = create(Map.of("name", "Raced")).text("id");

        assertThat(patch(id, Map.of("name", "Raced B"), "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(patch(id, Map.of("name", "Raced C"), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(get(id).text("name")).isEqualTo("Raced B");
    }

    @Test
    void givesANameToOneActiveTeamOnlyWhateverItsCase() {
        String first = create(Map.of("name", "Night Shift")).text("id");

        Answer second = create(Map.of("name", "NIGHT shift"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("type")).endsWith("name-taken");
        assertThat(second.body().at("/errors/0/field").asString()).isEqualTo("name");

        assertThat(patch(first, Map.of("active", false)).status()).isEqualTo(200);
        assertThat(create(Map.of("name", "night shift")).status()).isEqualTo(201);
        assertThat(patch(first, Map.of("active", true)).status()).isEqualTo(409);
        assertThat(patch(first, Map.of("active", true, "name", "Old night shift"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesOnlyMembersWhoAreActiveAndNamesTheOthers() {
        String active = agent("Active of Teams");
        String gone = agent("Gone of Teams");
        deactivate(gone);
        String nobody = UUID.randomUUID().toString();

        Answer answer =
                create(Map.of("name", "Unknown ones", "memberIds", List.of(active, gone, nobody, "no id at all")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("memberIds");
        assertThat(answer.text("detail")).contains(gone, nobody, "no id at all").doesNotContain(active);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        var overlapping = Map.of(
                "timeZone",
                "Nowhere",
                "shifts",
                List.of(
                        Map.of("day", "monday", "from", "09:00", "until", "12:00"),
                        Map.of("day", "monday", "from", "11:00", "until", "17:00")));

        Answer answer = create(Map.of("name", " ", "calendar", overlapping, "slackChannel", "Support"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(it -> it.path("field").asString()))
                .containsExactlyInAnyOrder("name", "calendar.timeZone", "calendar.shifts", "slackChannel");
        for (String channel : List.of("#", "#Support", "support", "#a b", "#" + "x".repeat(81), "")) {
            assertThat(create(Map.of("name", "Channels", "slackChannel", channel))
                            .status())
                    .as(channel)
                    .isEqualTo(422);
        }
    }

    @Test
    void refusesPatchesThatAreNone() {
        String id = create(Map.of("name", "Patched")).text("id");

        for (Object patch : List.of(
                List.of(),
                Map.of("calendar", 7),
                Map.of("memberIds", Map.of()),
                Map.of("active", "maybe"),
                Collections.singletonMap("active", null),
                Collections.singletonMap("name", null))) {
            assertThat(directory
                            .send(HttpMethod.PATCH, "/api/teams/" + id, patch, "Authorization", admin)
                            .status())
                    .as(patch.toString())
                    .isEqualTo(422);
        }
        assertThat(patch(UUID.randomUUID().toString(), Map.of("name", "X")).status())
                .isEqualTo(404);
        assertThat(get("not-an-id").status()).isEqualTo(404);
    }

    @Test
    void whoIsDeactivatedLeavesTheirTeamsForGood() {
        String leaver = agent("Leaver of Teams");
        String stayer = agent("Stayer of Teams");
        var both = List.of(leaver, stayer);
        String one = create(Map.of("name", "Left one", "memberIds", both)).text("id");
        String other = create(Map.of("name", "Left other", "memberIds", both)).text("id");

        deactivate(leaver);

        for (String id : List.of(one, other)) {
            assertThat(memberNames(get(id))).containsExactly("Stayer of Teams");
            assertThat(get(id).header("ETag")).isEqualTo("\"2\"");
        }
        directory.send(HttpMethod.PATCH, "/api/team/" + leaver, Map.of("active", true), "Authorization", admin);
        assertThat(memberNames(get(one))).containsExactly("Stayer of Teams");
        assertThat(patch(one, Map.of("memberIds", both)).status()).isEqualTo(200);
    }

    @Test
    void listsTeamsFilteredSortedAndPaged() {
        String member = agent("Listed of Teams");
        create(Map.of("name", "Listing b", "memberIds", List.of(member), "slackChannel", "#listing-b"));
        create(Map.of("name", "LISTING A"));
        String archived = create(Map.of("name", "Listing c")).text("id");
        patch(archived, Map.of("active", false));

        assertThat(names("q=listing")).containsExactly("LISTING A", "Listing b", "Listing c");
        assertThat(names("q=listing&sort=-name&active=true")).containsExactly("Listing b", "LISTING A");
        assertThat(names("q=Ting-B")).containsExactly("Listing b");
        assertThat(names("active=false&q=listing")).containsExactly("Listing c");
        assertThat(names("memberId=" + member)).containsExactly("Listing b");
        Answer first = list("q=listing&sort=createdAt&limit=2");
        assertThat(first.body().path("total").asInt()).isEqualTo(3);
        assertThat(names("q=listing&sort=createdAt&limit=2&cursor=" + first.text("next")))
                .containsExactly("Listing c");
        for (String wrong : List.of("sort=size", "active=maybe", "memberId=x", "q=\u0000")) {
            assertThat(list(wrong).status()).as(wrong).isEqualTo(422);
        }
    }

    @Test
    void letsAdminsWriteAndAgentsRead() {
        String id = create(Map.of("name", "Guarded")).text("id");
        String agents = bearerOf("agent");
        String admins = bearerOf("admin");

        assertThat(directory
                        .send(HttpMethod.POST, "/api/teams", Map.of("name", "By an admin"), "Authorization", admins)
                        .status())
                .isEqualTo(201);
        assertThat(directory.get("/api/teams/" + id, "Authorization", agents).status())
                .isEqualTo(200);
        assertThat(directory.get("/api/teams", "Authorization", agents).status())
                .isEqualTo(200);
        assertThat(directory
                        .send(HttpMethod.PATCH, "/api/teams/" + id, Map.of("name", "X"), "Authorization", agents)
                        .status())
                .isEqualTo(403);
        assertThat(directory
                        .send(HttpMethod.POST, "/api/teams", Map.of("name", "X"), "Authorization", agents)
                        .status())
                .isEqualTo(403);
    }

    private String agent(String name) {
        return directory
                .create(Map.of(
                        "name",
                        name,
                        "email",
                        UUID.randomUUID() + "@teams.example.com",
                        "role",
                        "agent",
                        "identities",
                        List.of()))
                .text("id");
    }

    private String bearerOf(String role) {
        String email = role + UUID.randomUUID() + "@teams.example.com";
        directory.create(Map.of("name", "Reader", "email", email, "role", role, "password", PASSWORD));
        return directory.bearer(email, PASSWORD);
    }

    private void deactivate(String memberId) {
        var answer = directory.send(
                HttpMethod.PATCH, "/api/team/" + memberId, Map.of("active", false), "Authorization", admin);
        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer create(Map<String, ?> team) {
        return directory.send(HttpMethod.POST, "/api/teams", team, "Authorization", admin);
    }

    private Answer get(String id) {
        return directory.get("/api/teams/" + id, "Authorization", admin);
    }

    private Answer patch(String id, Map<String, ?> change, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", admin), Arrays.stream(headers))
                .toArray(String[]::new);
        return directory.send(HttpMethod.PATCH, "/api/teams/" + id, change, all);
    }

    private Answer list(String query) {
        return directory.get("/api/teams?" + query, "Authorization", admin);
    }

    private List<String> names(String query) {
        return list(query)
                .body()
                .path("items")
                .valueStream()
                .map(team -> team.path("name").asString())
                .toList();
    }

    private static List<String> memberNames(Answer team) {
        return team.body()
                .path("members")
                .valueStream()
                .map(member -> member.path("name").asString())
                .toList();
    }
}
