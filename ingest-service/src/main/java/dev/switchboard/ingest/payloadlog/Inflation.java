package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What a request says, once its Content-Encoding is undone. */
public sealed interface Inflation {

    /** The content. */
    record Inflated(Bytes content) implements Inflation {}

    /** Larger than allowed once inflated; no more than that was inflated. */
    record TooLarge() implements Inflation {}

    /** Not what its encoding says. */
    record Broken() implements Inflation {}

    /** An encoding that the door does not undo. */
    record UnknownEncoding() implements Inflation {}

    /**
     * Undoes an encoding.
     *
     * @param encoding the header, or null
     * @param limit most bytes of content
     */
    static Inflation of(Bytes body, @Nullable String encoding, long limit) {
        String word = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "", "identity" -> new Inflated(body);
            case "gzip", "x-gzip" -> gunzip(body, limit);
            default -> new UnknownEncoding();
        };
    }

    private static Inflation gunzip(Bytes body, long limit) {
        if (body.size() == 0) {
            return new Inflated(body);
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(body.array()))) {
            byte[] content = stream.readNBytes(Math.toIntExact(limit) + 1);
            return content.length > limit ? new TooLarge() : new Inflated(Bytes.of(content));
        } catch (IOException _) {
            return new Broken();
        }
    }
}
