/** What the edge itself and the topics say about themselves; what services say is asked of them. */
@NullMarked
package dev.switchboard.console.description;

import org.jspecify.annotations.NullMarked;
