package dev.switchboard.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A bean of one of the service's roles. An instance plays both unless {@code switchboard.ingest.role} (on the command line
 * {@code --role}) names one: what calls providers then cannot hold up what they call.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(InRole.Played.class)
public @interface InRole {

    /** Which role. */
    Role value();

    /** What an instance is there for. */
    enum Role {
        /** Takes what is posted, answers admins, hears what became of payloads. */
        DOOR,
        /** Calls providers. */
        CONNECTOR
    }

    /** Whether this instance plays the role. */
    final class Played implements Condition {

        private static final String SETTING = "switchboard.ingest.role";
        private static final String BOTH = "all";

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String asked = context.getEnvironment().getProperty(SETTING, BOTH);
            return asked.equals(BOTH) || roleOf(metadata) == named(asked);
        }

        private static Role named(String asked) {
            for (Role role : Role.values()) {
                if (role.name().toLowerCase(Locale.ROOT).equals(asked)) {
                    return role;
                }
            }
            throw new IllegalStateException(SETTING + " (" + asked + ") must be one of all, door, connector");
        }

        private static Role roleOf(AnnotatedTypeMetadata metadata) {
            Map<String, ?> attributes = metadata.getAnnotationAttributes(InRole.class.getName());
            if (attributes != null && attributes.get("value") instanceof Role role) {
                return role;
            }
            throw new IllegalStateException("Only what is annotated with InRole has a role");
        }
    }
}
