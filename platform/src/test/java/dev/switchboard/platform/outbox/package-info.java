/** What the relay reads. */
@NullMarked
package dev.switchboard.platform.outbox;

import org.jspecify.annotations.NullMarked;
