package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS by two files, as docs/deployment.md has it. */
class TlsIT {

    private static final char[] PASSWORD = "of-a-test".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void speaksHttpsWithACertificateAndItsKey() throws Exception {
        KeyStore made = selfSigned();
        Certificate certificate = made.getCertificate("edge");
        Map<String, String> settings = Map.of(
                "server.ssl.certificate",
                pem("CERTIFICATE", certificate.getEncoded()),
                "server.ssl.certificate-private-key",
                pem("PRIVATE KEY", made.getKey("edge", PASSWORD).getEncoded()));

        try (var edge = new RunningEdge(settings);
                var http = HttpClient.newBuilder()
                        .sslContext(trusting(certificate))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + edge.port() + "/api/webhooks/test"))
                    .build();

            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202); // the stand-in's answer
            assertThat(edge.service("ingest").seen)
                    .singleElement()
                    .satisfies(it -> assertThat(it.header("x-forwarded-proto")).isEqualTo("https"));
        }
    }

    private KeyStore selfSigned() throws Exception {
        Path store = folder.resolve("made.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "edge",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private String pem(String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Path file = folder.resolve(what.replace(' ', '-') + ".pem");
        Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
        return file.toString();
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("edge", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
