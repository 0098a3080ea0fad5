package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path directory;

    @Test
    void makesAKeyOnceAndKeepsIt() throws Exception {
        RSAKey made = SigningKey.in(directory.resolve("new"));

        assertThat(SigningKey.in(directory.resolve("new")).toJSONString()).isEqualTo(made.toJSONString());
        assertThat(made.isPrivate()).isTrue();
        assertThat(made.size()).isEqualTo(2048);
    }

    @Test
    void letsNobodyElseReadIt() throws Exception {
        SigningKey.in(directory);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void makesOneKeyForInstancesThatStartAtOnce() throws Exception {
        Callable<String> instance = () -> SigningKey.in(directory).getKeyID();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var ids = threads.invokeAll(List.of(instance, instance));

            assertThat(ids)
                    .extracting(id -> id.get())
                    .containsOnly(SigningKey.in(directory).getKeyID());
        }
    }

    @Test
    void stopsWithASentenceWhenTheFileIsNoKey() throws Exception {
        Files.writeString(directory.resolve("signing-key.json"), "{}");

        assertThatThrownBy(() -> SigningKey.in(directory)).hasMessageContaining("is not a signing key");
    }
}
