/** Lists that every service has a part of, put together for a person who is signed in. */
@NullMarked
package dev.switchboard.console.gathering;

import org.jspecify.annotations.NullMarked;
