/** A believable week for whoever looks at a new system: loaded once, through the same doors as everything else. */
@NullMarked
package dev.switchboard.standalone.demo;

import org.jspecify.annotations.NullMarked;
