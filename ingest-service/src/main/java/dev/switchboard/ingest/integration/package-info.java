/** Integrations: configured sources of webhooks, each with an address of its own. */
@NullMarked
package dev.switchboard.ingest.integration;

import org.jspecify.annotations.NullMarked;
