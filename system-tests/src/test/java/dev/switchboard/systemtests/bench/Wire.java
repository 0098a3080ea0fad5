package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection, with at most one request under way. */
final class Wire implements AutoCloseable {

    private static final int LARGEST = 16 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private long since;

    Wire(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** When the request under way should have been sent, by {@link System#nanoTime}. */
    long since() {
        return since;
    }

    void send(Shot shot, long number, long intended) throws IOException {
        since = intended;
        shot.render(number, out);
        in.clear();
        flush();
    }

    /** Goes on with a request that did not fit into the socket's buffer. */
    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Reads what has come; answers the status once the answer is whole, else 0. */
    int read() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("The gateway hung up");
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return 0;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length:");
        if (at < 0) {
            throw new IOException("An answer without Content-Length: " + head);
        }
        int stop = head.indexOf('\r', at);
        int length = Integer.parseInt(
                head.substring(at + 15, stop < 0 ? head.length() : stop).strip());
        return in.position() < end + 4 + length ? 0 : Integer.parseInt(head.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
