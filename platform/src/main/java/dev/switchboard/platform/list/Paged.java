package dev.switchboard.platform.list;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the description of the API by what every list is paged; {@link ListRequest} reads it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "limit",
        description = "1 to 200, else 50",
        schema = @Schema(type = "integer", minimum = "1", maximum = "200"))
@Parameter(name = "cursor", description = "'next' of the page before", schema = @Schema(type = "string"))
public @interface Paged {}
