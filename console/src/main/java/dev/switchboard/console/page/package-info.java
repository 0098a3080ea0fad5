/** The console's own files, and the headers that keep a browser safe. */
@NullMarked
package dev.switchboard.console.page;

import org.jspecify.annotations.NullMarked;
