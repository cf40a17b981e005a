package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.codec.RegistrySettings;
import com.mthere.model.Aggregate;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.runtime.ProcessorApplication;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.testing.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Two processors on a real broker, each with a standby of what the other works on.
class AStandbyAnswersTest {
    private static final int PARTITIONS = 2;
    private static final List<String> USERS = List.of("a", "b", "c", "d");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Often enough for a slow machine.
    private static final Retry UNTIL_ANSWERED =
            Retry.fixedDelay(1_200, Duration.ofMillis(50)).filter(QueryRefusedException.class::isInstance);

    private final int port = Ports.unused();
    private final RegistrySettings registry = new InMemoryRegistry().settings();
    private final Codecs codecs = Codecs.connect(registry);

    @TempDir
    Path folder;

    @Test
    void whoStaysAnswersAllTheTimeWhileTheOtherGoes() throws Exception {
        try (var broker =
                ForkedJvm.run(BrokerMain.class, folder.resolve("kafka").toString(), Integer.toString(port))) {
            broker.awaitLine("started");
            try (var staying = processor("one");
                    var leaving = processor("two");
                    var log = new KafkaProducer<>(producer(), new StringSerializer(), new ByteArraySerializer())) {
                for (String user : USERS) {
                    long offset = write(log, user, "first");
                    assertThat(email(ask(staying, user, offset))).isEqualTo(user + "@first");
                    assertThat(email(ask(leaving, user, offset))).isEqualTo(user + "@first");
                }

                CompletableFuture<Void> gone = CompletableFuture.runAsync(leaving::close);
                List<String> refusals = new ArrayList<>();
                while (!gone.isDone()) {
                    USERS.forEach(user -> refusal(staying, user).ifPresent(refusals::add));
                }
                assertThat(refusals).isEmpty();

                for (String user : USERS) {
                    long offset = write(log, user, "second");
                    assertThat(email(ask(staying, user, offset))).isEqualTo(user + "@second");
                }
            }
            broker.kill();
        }
    }

    private ConfigurableApplicationContext processor(String name) {
        return ProcessorApplication.withinOneProcess()
                .run(
                        "--spring.main.banner-mode=off",
                        "--mthere.kafka.servers=127.0.0.1:" + port,
                        "--mthere.registry.url=" + registry.url(),
                        "--mthere.registry.serializer=" + registry.serializer(),
                        "--mthere.registry.deserializer=" + registry.deserializer(),
                        "--mthere.registry.properties.registry="
                                + registry.properties().get("registry"),
                        "--mthere.topics.partitions=" + PARTITIONS,
                        "--mthere.processor.standbys=1",
                        "--mthere.processor.session-timeout=3s",
                        "--mthere.processor.state-folder=" + folder.resolve(name));
    }

    private Map<String, Object> producer() {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port, ProducerConfig.ACKS_CONFIG, "all");
    }

    private long write(KafkaProducer<String, byte[]> log, String user, String domain) throws Exception {
        var change = domain.equals("first")
                ? new UserChange.CreateUser(user + "@first", Optional.empty())
                : new UserChange.ReplaceUser(user + "@" + domain, Optional.empty());
        var mutation =
                new Mutation<UserChange>(user + "-" + domain, user, Optional.empty(), new Precondition.None(), change);
        return log.send(new ProducerRecord<>(
                        Aggregate.USER.mutationTopic(),
                        Partitions.of(user, PARTITIONS),
                        user,
                        codecs.users().mutations().encode(mutation)))
                .get()
                .offset();
    }

    private static Answer ask(ConfigurableApplicationContext processor, String user, long offset) {
        return Mono.defer(() -> lookup(processor, user, new Freshness.AtLeast(offset + 1)))
                .retryWhen(UNTIL_ANSWERED)
                .blockOptional()
                .orElseThrow();
    }

    private static Optional<String> refusal(ConfigurableApplicationContext processor, String user) {
        return lookup(processor, user, new Freshness.AtLeast(1))
                .map(answer -> "")
                .onErrorResume(QueryRefusedException.class, refused -> Mono.just(String.valueOf(refused.getMessage())))
                .blockOptional()
                .filter(reason -> !reason.isEmpty());
    }

    private static Mono<Answer> lookup(ConfigurableApplicationContext processor, String user, Freshness freshness) {
        return processor
                .getBean(Processors.class)
                .lookup(new Lookup(
                        Aggregate.USER,
                        Partitions.of(user, PARTITIONS),
                        Lookup.Kind.ENTITY,
                        user,
                        freshness,
                        PATIENCE));
    }

    private String email(Answer answer) {
        User user = codecs.users().entities().decode(answer.value().orElseThrow());
        return user.email();
    }
}
