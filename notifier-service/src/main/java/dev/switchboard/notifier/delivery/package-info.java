/** Messages on their way to Slack: queued, sent in order, tried again, never sent twice. */
@NullMarked
package dev.switchboard.notifier.delivery;

import org.jspecify.annotations.NullMarked;
