package dev.switchboard.directory.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** No two active members share a name elsewhere, whatever happens at once. */
class IdentitiesIT {

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void refusesAnIdentityThatIsAnothersInAnyCase() {
        directory.create(person("Jörg", "joerg@example.com", "agent", "Host-ÄÖ-1"));

        Answer taken = directory.create(person("Kim", "kim@example.com", "agent", "hOST-äö-1"));

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("detail")).isEqualTo("The host identity 'host-äö-1' is that of Jörg.");
        assertThat(directory
                        .create(person("Kim", "JOERG@example.com", "agent", "h-kim"))
                        .text("detail"))
                .contains("is that of Jörg");
        assertThat(directory
                        .create(person("Kim", "kim@example.com", "agent", "joerg@EXAMPLE.com"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void createsOneOfTwentyWhoWantTheSameIdentityAtOnce() throws Exception {
        List<Callable<Integer>> creations = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> send(
                                HttpMethod.POST,
                                "/api/team",
                                person("P" + i, "parallel" + i + "@example.com", "agent", "parallel-host"),
                                admin)
                        .status())
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(creations);

            assertThat(answers).extracting(answer -> answer.get()).containsOnly(201, 409);
            assertThat(answers.stream().filter(answer -> answer.resultNow() == 201))
                    .hasSize(1);
        }
    }

    @Test
    void freesIdentitiesOfTheDeactivatedAndMindsThemWhenTheyComeBack() {
        String first = directory
                .create(person("Lou", "lou@example.com", "agent", "shared-desk"))
                .text("id");
        patch(first, Map.of("active", false));

        assertThat(directory
                        .create(person("Max", "max@example.com", "agent", "shared-desk"))
                        .status())
                .isEqualTo(201);
        Answer back = patch(first, Map.of("active", true));
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.text("detail")).contains("is that of Max");
        assertThat(directory
                        .create(person("Lou", "lou@example.com", "agent", "x"))
                        .text("detail"))
                .contains("who is deactivated");
    }

    @Test
    void refusesASwapOfIdentitiesFromBothSidesAtOnce() throws Exception {
        String one = directory
                .create(person("S1", "s1@example.com", "agent", "swap-a"))
                .text("id");
        String two = directory
                .create(person("S2", "s2@example.com", "agent", "swap-b"))
                .text("id");
        Callable<Integer> toB =
                () -> patch(one, Map.of("identities", host("swap-b"))).status();
        Callable<Integer> toA =
                () -> patch(two, Map.of("identities", host("swap-a"))).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(List.of(toB, toA, toB, toA));

            assertThat(answers).extracting(answer -> answer.get()).containsOnly(409);
        }
        assertThat(get(one).body().at("/identities/0/value").asString()).isEqualTo("swap-a");
    }

    private static Map<String, Object> person(String name, String email, String role, String host) {
        return Map.of("name", name, "email", email, "role", role, "identities", host(host));
    }

    private static List<Map<String, String>> host(String value) {
        return List.of(Map.of("kind", "host", "value", value));
    }

    private Answer get(String id) {
        return directory.get("/api/team/" + id, "Authorization", admin);
    }

    private Answer patch(String id, Map<String, ?> change) {
        return send(HttpMethod.PATCH, "/api/team/" + id, change, admin);
    }

    private Answer send(HttpMethod method, String path, Object body, String bearer) {
        return directory.send(method, path, body, "Authorization", bearer);
    }
}
