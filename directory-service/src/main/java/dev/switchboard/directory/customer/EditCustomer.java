package dev.switchboard.directory.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about a customer; only what is sent changes, and null clears what may be null. Read by
 * {@link CustomerForm}.
 *
 * @param emails replaces the list
 * @param phones replaces the list
 */
record EditCustomer(
        @Schema(allowableValues = {"brand", "creator", "contact"}) @JsonInclude(JsonInclude.Include.NON_NULL)
        String kind,

        @Nullable String name,
        @Nullable String company,

        @Schema(allowableValues = {"active", "archived"}) @JsonInclude(JsonInclude.Include.NON_NULL)
        String status,

        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> emails,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> phones) {}
