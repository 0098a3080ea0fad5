/** JSON as strictly as the services behind the door need it. */
@NullMarked
package dev.switchboard.ingest.json;

import org.jspecify.annotations.NullMarked;
