/** Consumers that cannot go on stop where everybody sees it, and go on when a person says from where. */
@NullMarked
package dev.switchboard.platform.consumer;

import org.jspecify.annotations.NullMarked;
