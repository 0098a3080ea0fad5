package dev.switchboard.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @Test
    void areUnpackedWholeWhenTwoDoItAtOnce(@TempDir Path cache) throws Exception {
        var one = CompletableFuture.supplyAsync(() -> PostgresBinaries.unpackedIn(cache));
        var two = CompletableFuture.supplyAsync(() -> PostgresBinaries.unpackedIn(cache));

        assertThat(one.get()).isEqualTo(two.get());
        assertThat(one.get().resolve("bin/postgres")).isExecutable();
        try (var left = Files.list(cache)) {
            assertThat(left).containsExactly(one.get());
        }
    }

    @Test
    void areChosenForThisMachine() {
        assertThat(PostgresBinaries.archiveName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
        assertThatThrownBy(() -> PostgresBinaries.archiveName("Linux", "riscv64"))
                .hasMessage("There is no embedded PostgreSQL for Linux on riscv64");
    }
}
