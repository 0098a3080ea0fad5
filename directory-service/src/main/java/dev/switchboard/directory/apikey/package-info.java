/** Keys with which programs act for a member: made, listed, revoked. */
@NullMarked
package dev.switchboard.directory.apikey;

import org.jspecify.annotations.NullMarked;
