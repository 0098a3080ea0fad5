package dev.switchboard.ingest.door;

import dev.switchboard.ingest.RunningIngest.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A post whose body is sent bit by bit, and perhaps never to its end. Of the answer only the status is read. */
final class RawPost implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    /** Says that so many bytes will follow. */
    RawPost(int port, Sender sender, int length) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        String head = "POST /api/webhooks/" + sender.webhookId() + "/receive HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        send(head.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] part) throws IOException {
        socket.getOutputStream().write(part);
        socket.getOutputStream().flush();
    }

    int status() throws IOException {
        String start =
                new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(start.substring(start.indexOf(' ') + 1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
