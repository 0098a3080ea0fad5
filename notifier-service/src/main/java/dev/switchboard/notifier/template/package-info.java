/** What messages say: versioned templates, the names that they may use, and the one way in which a value gets into a text. */
@NullMarked
package dev.switchboard.notifier.template;

import org.jspecify.annotations.NullMarked;
