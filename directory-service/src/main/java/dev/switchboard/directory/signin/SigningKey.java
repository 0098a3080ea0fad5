package dev.switchboard.directory.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/**
 * The RSA key that signs access tokens. It is made once and outlives restarts, else all would be signed out; only its
 * owner can read the file.
 */
final class SigningKey {

    private static final String FILE = "signing-key.json";
    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SigningKey() {}

    /** The key of that directory; made if there is none. Of two who make one at once, the first wins. */
    static RSAKey in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                make(file);
            }
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file
                            + " is not a signing key. Restore it, or delete it: then a new one is made and all sign in anew.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " can be neither read nor made", e);
        }
    }

    private static void make(Path file) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), FILE, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            write(draft, generate().toJSONString());
            Files.createLink(file, draft); // unlike a move it never replaces
        } catch (FileAlreadyExistsException e) {
            // another instance was first: its key is ours, too
        } finally {
            Files.delete(draft);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform can make RSA keys", e);
        }
    }
}
