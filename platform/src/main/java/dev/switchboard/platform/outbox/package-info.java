/** Events are stored with what they tell of, then carried to Kafka. */
@NullMarked
package dev.switchboard.platform.outbox;

import org.jspecify.annotations.NullMarked;
