/** Lists that can grow: filtered, sorted and paged by key. */
@NullMarked
package dev.switchboard.platform.list;

import org.jspecify.annotations.NullMarked;
