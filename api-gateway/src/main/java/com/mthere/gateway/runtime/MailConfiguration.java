package com.mthere.gateway.runtime;

import com.mthere.codec.Codecs;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.mail.Clerk;
import com.mthere.gateway.mail.Inquiry;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.mail.MailSettings;
import com.mthere.mail.Postman;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.query.Processors;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Sends mail, where an SMTP server is named. Without one it stays queued.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.mail.host")
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    @Bean
    Clerk clerk(
            GatewaySettings settings,
            Codecs codecs,
            Processors processors,
            Mutations<EventPart, EventChange> events,
            RsvpLinks links,
            JavaMailSenderImpl server,
            MailSettings mail) {
        Inquiry inquiry = new Inquiry(
                codecs,
                processors,
                settings.topics().partitions(),
                settings.gateway().readPatience(),
                invitation -> URI.create(links.urlOf(invitation)),
                InstantSource.system());
        return new Clerk(inquiry, events, new Postman(server, mail)::handOver, InstantSource.system());
    }

    @Bean(destroyMethod = "close")
    MailRun mailRun(GatewaySettings settings, Codecs codecs, Clerk clerk) {
        return new MailRun(KafkaClients.mail(settings), codecs, clerk);
    }
}
