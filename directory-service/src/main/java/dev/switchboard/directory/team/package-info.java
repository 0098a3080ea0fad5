/** The team as admins see it: create, edit, deactivate, list, announce again. */
@NullMarked
package dev.switchboard.directory.team;

import org.jspecify.annotations.NullMarked;
