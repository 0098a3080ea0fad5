package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.IngestProperties;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads bodies. One that is too large, or not wanted any more, is let go at once, but read on for a while, so that its
 * sender gets to see the answer instead of a broken connection.
 */
@Component
final class BodyReader {

    private final long limit;
    private final long drained;

    BodyReader(IngestProperties properties) {
        this.limit = properties.maxBody().toBytes();
        this.drained = properties.maxDrained().toBytes();
    }

    /** The body, held from the request's share of the capacity. */
    Mono<ArrivedBody> read(Flux<DataBuffer> content, Capacity.Share share) {
        return Mono.defer(() -> {
            Collector collector = new Collector(share);
            return content.doOnNext(collector::add)
                    .takeUntil(_ -> collector.size >= drained)
                    .then(Mono.fromSupplier(collector::body));
        });
    }

    private final class Collector {

        private final Capacity.Share share;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long size;

        Collector(Capacity.Share share) {
            this.share = share;
        }

        void add(DataBuffer buffer) {
            try {
                int count = buffer.readableByteCount();
                size += count;
                if (size > limit || !share.isOpen()) {
                    bytes = new ByteArrayOutputStream(0);
                    return;
                }
                share.take(count);
                byte[] chunk = new byte[count];
                buffer.read(chunk);
                bytes.writeBytes(chunk);
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        ArrivedBody body() {
            return new ArrivedBody(Bytes.of(bytes.toByteArray()), size, size > limit);
        }
    }
}
