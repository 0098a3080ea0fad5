/** Small things of HTTP that every service does alike. */
@NullMarked
package dev.switchboard.platform.http;

import org.jspecify.annotations.NullMarked;
