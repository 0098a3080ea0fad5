/** What brands order of creators, as their shops tell it. */
@NullMarked
package dev.switchboard.directory.order;

import org.jspecify.annotations.NullMarked;
