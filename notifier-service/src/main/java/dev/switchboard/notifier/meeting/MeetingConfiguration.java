package dev.switchboard.notifier.meeting;

import dev.switchboard.notifier.template.Vocabulary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What may be said of meetings. */
@Configuration(proxyBeanMethods = false)
class MeetingConfiguration {

    @Bean
    Vocabulary meetingVocabulary() {
        return MeetingAnnouncement.VOCABULARY;
    }
}
