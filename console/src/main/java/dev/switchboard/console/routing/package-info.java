/** Which path belongs to which service, and how a request gets there. */
@NullMarked
package dev.switchboard.console.routing;

import org.jspecify.annotations.NullMarked;
