package dev.switchboard.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @Test
    void isNotHeldUpByAServerThatWasKilledAndStillStandsInTheListOfProcesses(@TempDir Path data) throws Exception {
        ProcessHandle killed = processThatNobodyBuries(data);
        Path pidFile = data.resolve("postmaster.pid");
        Files.writeString(pidFile, killed.pid() + "\n" + data + "\n");
        await().until(() -> killed.info().commandLine().isEmpty());

        Postmaster.endOrphanOf(data);

        assertThat(pidFile).doesNotExist();
    }

    /** Its parent becomes a program that does not ask for it. */
    private static ProcessHandle processThatNobodyBuries(Path folder) throws IOException {
        Path pid = folder.resolve("pid");
        var parent = new ProcessBuilder(
                        "sh",
                        "-c",
                        "sleep 0.1 & echo $! > " + pid + ".part; mv " + pid + ".part " + pid + "; exec sleep 5")
                .start()
                .toHandle();
        await().until(() -> Files.exists(pid));
        long child = Long.parseLong(Files.readString(pid).strip());
        return parent.children()
                .filter(handle -> handle.pid() == child)
                .findFirst()
                .orElseThrow();
    }
}
