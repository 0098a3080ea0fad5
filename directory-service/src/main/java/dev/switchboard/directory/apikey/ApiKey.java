package dev.switchboard.directory.apikey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program, without the key itself.
 *
 * @param memberId for whom it acts: when that member is deactivated, it opens nothing
 * @param scopes what it may do, as long as its member may
 * @param expiresAt until when it is good; null for no end
 * @param revokedAt since when it is good no more; null while it is
 */
record ApiKey(
        UUID id,
        UUID memberId,
        String memberName,
        String name,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
