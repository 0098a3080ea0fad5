/** The only door for people: routes API calls to the services and serves the web console. */
@NullMarked
package dev.switchboard.console;

import org.jspecify.annotations.NullMarked;
