/** What {@code bin/bench} measures: the product as processes of its own, under load from this one. */
@NullMarked
package dev.switchboard.systemtests.bench;

import org.jspecify.annotations.NullMarked;
