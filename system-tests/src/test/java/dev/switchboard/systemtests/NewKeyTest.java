package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What puts a new sealing key beside the old ones, with stand-ins for docker and kubectl. */
class NewKeyTest {

    private static final List<String> SERVICES = List.of("ingest", "directory", "meeting", "notifier");

    @TempDir
    private Path folder;

    @Test
    void everyContainerGetsAKeyOfItsOwnThatNobodyElseReads() throws IOException {
        for (String service : SERVICES) {
            Files.createDirectories(folder.resolve(service));
        }
        standIn("docker", "sh -c \"$(echo \"$7\" | sed \"s#/data#$FOLDER/$4#g\")\"");

        String name = run("deploy/new-key");

        Set<String> keys = new HashSet<>();
        for (String service : SERVICES) {
            Path key = folder.resolve(service).resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(key).hasSize(32);
            keys.add(Base64.getEncoder().encodeToString(Files.readAllBytes(key)));
        }
        assertThat(keys).hasSize(SERVICES.size());
    }

    @Test
    void everySecretGetsAKeyOfItsOwn() throws IOException {
        standIn("kubectl", "cat > \"$FOLDER/$5.json\"");

        String name = run("deploy/kubernetes/new-key");

        Set<String> keys = new HashSet<>();
        for (String service : SERVICES) {
            var patch = Api.JSON.readTree(Files.readString(folder.resolve(service + "-keys.json")));
            String key = patch.get("data").get(name).asString();
            assertThat(Base64.getDecoder().decode(key)).hasSize(32);
            keys.add(key);
        }
        assertThat(keys).hasSize(SERVICES.size());
    }

    private void standIn(String program, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** The name of the key, which sorts after those that the first start or the first Secret brought. */
    private String run(String script) {
        String told = Command.run(
                        folder,
                        Map.of("PATH", folder + ":" + System.getenv("PATH"), "FOLDER", folder.toString()),
                        Product.ROOT.resolve(script).toString())
                .text();
        String name = told.lines().toList().getLast();
        assertThat(name)
                .endsWith(".key")
                .isGreaterThan("0001.key")
                .isGreaterThan("01999999-9999-7999-8999-999999999999.key");
        return name;
    }
}
