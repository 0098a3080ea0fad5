/** A real Kafka broker inside this program. */
@NullMarked
package dev.switchboard.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
