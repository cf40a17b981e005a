package com.mthere.gateway.runtime;

import com.mthere.codec.Codecs;
import com.mthere.gateway.calendar.CalendarRoutes;
import com.mthere.gateway.docs.DocsRoutes;
import com.mthere.gateway.docs.ProblemPages;
import com.mthere.gateway.events.EventKind;
import com.mthere.gateway.guests.GuestRoutes;
import com.mthere.gateway.host.HostPage;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.live.LiveRoutes;
import com.mthere.gateway.live.PublicTopics;
import com.mthere.gateway.mutation.Commits;
import com.mthere.gateway.mutation.KafkaPulse;
import com.mthere.gateway.mutation.MutationLog;
import com.mthere.gateway.mutation.MutationRoutes;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.mutation.Writability;
import com.mthere.gateway.resource.ResourceRoutes;
import com.mthere.gateway.route.Routes;
import com.mthere.gateway.rsvp.RsvpRoutes;
import com.mthere.gateway.users.UserKind;
import com.mthere.gateway.users.UserListRoutes;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.query.Processors;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Mono;

/// Puts a gateway together: what writes, what reads, and the routes over both.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
@EnableAutoConfiguration(exclude = {WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class})
@Import(MailConfiguration.class)
public class GatewayConfiguration {

    @Bean(destroyMethod = "close")
    Admin admin(GatewaySettings settings) {
        return KafkaClients.admin(settings);
    }

    @Bean
    Codecs codecs(GatewaySettings settings) {
        return Codecs.connect(settings.registry());
    }

    @Bean
    KafkaPulse pulse(Admin admin, KafkaTemplate<byte[], byte[]> kafka) {
        return new KafkaPulse(KafkaClients.beat(admin, kafka));
    }

    @Bean
    Writability writability(Admin admin) {
        return new Writability(Replicas.lacking(admin), System::nanoTime);
    }

    @Bean(destroyMethod = "close")
    Heart heart(KafkaPulse pulse, Writability writability, MutationLog log, Commits commits) {
        return new Heart(Mono.when(pulse.beating(), writability.looking(), log.watching(), commits.asking()));
    }

    @Bean
    ProducerFactory<byte[], byte[]> producers(GatewaySettings settings) {
        return KafkaClients.producers(settings);
    }

    @Bean
    KafkaTemplate<byte[], byte[]> kafka(ProducerFactory<byte[], byte[]> producers) {
        return KafkaClients.template(producers);
    }

    @Bean(destroyMethod = "close")
    MutationLog mutationLog(
            KafkaTemplate<byte[], byte[]> kafka, KafkaPulse pulse, Writability writability, GatewaySettings settings) {
        return new MutationLog(kafka, pulse, writability, settings.gateway().writePatience());
    }

    @Bean
    Commits commits(Admin admin) {
        return new Commits(KafkaClients.committed(admin));
    }

    @Bean
    Mutations<User, UserChange> userMutations(
            Codecs codecs, MutationLog log, Processors processors, Commits commits, GatewaySettings settings) {
        return new Mutations<>(
                Aggregate.USER,
                codecs.users(),
                log,
                processors,
                commits,
                settings.topics().partitions(),
                settings.gateway().writePatience());
    }

    @Bean
    Mutations<EventPart, EventChange> eventMutations(
            Codecs codecs, MutationLog log, Processors processors, Commits commits, GatewaySettings settings) {
        return new Mutations<>(
                Aggregate.EVENT,
                codecs.events(),
                log,
                processors,
                commits,
                settings.topics().partitions(),
                settings.gateway().writePatience());
    }

    @Bean
    ResourceRoutes.Reading reading(Processors processors, GatewaySettings settings) {
        return new ResourceRoutes.Reading(
                processors,
                new Cursors(settings.gateway().cursorKeyBytes()),
                settings.topics().partitions(),
                settings.gateway().readPatience());
    }

    @Bean
    RsvpLinks rsvpLinks(GatewaySettings settings) {
        return new RsvpLinks(
                settings.gateway().linkKeyBytes(), settings.gateway().publicUrl());
    }

    @Bean
    Routes userRoutes(
            Codecs codecs,
            ResourceRoutes.Reading reading,
            Mutations<User, UserChange> users,
            Mutations<EventPart, EventChange> events) {
        return ResourceRoutes.of(new UserKind(codecs.users()), reading, users, List.of(events));
    }

    @Bean
    Routes userListRoutes(Codecs codecs, ResourceRoutes.Reading reading) {
        return UserListRoutes.of(codecs, reading);
    }

    @Bean
    Routes eventRoutes(
            Codecs codecs,
            ResourceRoutes.Reading reading,
            Mutations<User, UserChange> users,
            Mutations<EventPart, EventChange> events) {
        return ResourceRoutes.of(new EventKind(codecs.events()), reading, events, List.of(users));
    }

    @Bean
    Routes guestRoutes(
            Codecs codecs,
            ResourceRoutes.Reading reading,
            RsvpLinks links,
            Mutations<User, UserChange> users,
            Mutations<EventPart, EventChange> events) {
        return GuestRoutes.of(codecs, reading, links, events, List.of(users));
    }

    @Bean
    Routes rsvpRoutes(
            Codecs codecs,
            ResourceRoutes.Reading reading,
            RsvpLinks links,
            Mutations<User, UserChange> users,
            Mutations<EventPart, EventChange> events) {
        return RsvpRoutes.of(codecs, reading, links, events, List.of(users), InstantSource.system());
    }

    @Bean
    PublicTopics publicTopics(Codecs codecs, GatewaySettings settings) {
        return new PublicTopics(() -> KafkaClients.subscriber(settings), codecs);
    }

    @Bean
    ClosedFirst streamsEnd(PublicTopics topics) {
        return new ClosedFirst(topics::close);
    }

    @Bean
    Routes liveRoutes(Codecs codecs, ResourceRoutes.Reading reading, PublicTopics topics) {
        return LiveRoutes.of(codecs, reading, topics);
    }

    @Bean
    Routes calendarRoutes(Codecs codecs, ResourceRoutes.Reading reading) {
        return CalendarRoutes.of(codecs, reading);
    }

    @Bean
    Routes mutationRoutes(Mutations<User, UserChange> users, Mutations<EventPart, EventChange> events) {
        return new MutationRoutes(List.of(users, events), InstantSource.system()).routes();
    }

    @Bean
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    @Bean
    Routes healthRoutes(
            KafkaPulse pulse,
            Writability writability,
            Admin admin,
            Processors processors,
            GatewaySettings settings,
            PrometheusMeterRegistry meters) {
        int partitions = settings.topics().partitions();
        LogFigures logs = new LogFigures(processors, KafkaClients.ends(admin, partitions), partitions, meters);
        return new HealthRoutes(pulse, writability, processors, partitions, meters, logs).routes();
    }

    @Bean
    Routes docsRoutes() {
        return Routes.joined(List.of(DocsRoutes.routes(), ProblemPages.routes()));
    }

    @Bean
    Routes hostPage() {
        return HostPage.routes();
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> wire() {
        return factory -> factory.addServerCustomizers(Wire::under);
    }

    @Bean
    HttpHandler entrance(List<Routes> routes, PrometheusMeterRegistry meters) {
        return Entrance.to(Routes.joined(routes), meters);
    }
}
