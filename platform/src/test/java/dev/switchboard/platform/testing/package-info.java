/** What the tests of every service need: real engines, tokens, and a Kafka client that is none of ours. */
@NullMarked
package dev.switchboard.platform.testing;

import org.jspecify.annotations.NullMarked;
