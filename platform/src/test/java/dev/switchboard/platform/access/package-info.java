/** Tests of who may come in. */
@NullMarked
package dev.switchboard.platform.access;

import org.jspecify.annotations.NullMarked;
