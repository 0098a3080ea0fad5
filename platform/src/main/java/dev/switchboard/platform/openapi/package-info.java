/** How every service describes its API. */
@NullMarked
package dev.switchboard.platform.openapi;

import org.jspecify.annotations.NullMarked;
