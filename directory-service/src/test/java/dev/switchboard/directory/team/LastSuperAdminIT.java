package dev.switchboard.directory.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class LastSuperAdminIT {

    private static final String PASSWORD = "a chosen password";
    private static final int ROUNDS = 5;

    private record Person(String id, String bearer) {}

    @Test
    void staysWhenTwoSuperAdminsDeactivateEachOtherAtOnce() throws Exception {
        try (var directory = RunningDirectory.start(RunningDirectory.freshSystem("lastadmin", PASSWORD));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Person boss = signIn(directory, "boss@example.com");
            var second = Map.of(
                    "name", "Second", "email", "second@example.com", "role", "super_admin", "password", PASSWORD);
            directory.send(HttpMethod.POST, "/api/team", second, "Authorization", boss.bearer());
            Person other = signIn(directory, "second@example.com");

            for (int round = 0; round < ROUNDS; round++) {
                Callable<Integer> bossActs = () -> setActive(directory, boss, other, false);
                Callable<Integer> otherActs = () -> setActive(directory, other, boss, false);
                var answers = threads.invokeAll(List.of(bossActs, otherActs));

                assertThat(answers).extracting(answer -> answer.get()).containsOnlyOnce(200);
                boolean bossWon = answers.getFirst().resultNow() == 200;
                int back = bossWon ? setActive(directory, boss, other, true) : setActive(directory, other, boss, true);
                assertThat(back).isEqualTo(200);
            }
        }
    }

    private static int setActive(RunningDirectory directory, Person actor, Person whom, boolean active) {
        var change = Map.of("active", active);
        return directory
                .send(HttpMethod.PATCH, "/api/team/" + whom.id(), change, "Authorization", actor.bearer())
                .status();
    }

    private static Person signIn(RunningDirectory directory, String email) {
        String bearer = directory.bearer(email, PASSWORD);
        return new Person(directory.get("/api/auth/me", "Authorization", bearer).text("id"), bearer);
    }
}
