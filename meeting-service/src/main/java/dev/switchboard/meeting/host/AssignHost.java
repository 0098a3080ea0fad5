package dev.switchboard.meeting.host;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who shall hold a meeting.
 *
 * @param memberId an active member of the team; null: nobody, and no match changes that
 */
record AssignHost(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable UUID memberId) {}
