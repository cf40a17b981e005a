package com.mthere.processor.runtime;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.Following;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.query.StateQueries;
import com.mthere.processor.topology.MutationTopology;
import com.mthere.processor.topology.Retention;
import com.mthere.query.Processors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/// Puts a processor together: topics first, then the topology, then what answers from its stores.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessorSettings.class)
public class ProcessorConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessorConfiguration.class);

    @Bean(destroyMethod = "close")
    Admin admin(ProcessorSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().properties());
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().servers());
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        return Admin.create(properties);
    }

    @Bean
    Codecs codecs(ProcessorSettings settings) {
        return Codecs.connect(settings.registry());
    }

    @Bean(destroyMethod = "close")
    ProgressBoard progressBoard() {
        return new ProgressBoard();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EndOffsets endOffsets(Admin admin, ProcessorSettings settings, StreamsBuilderFactoryBean streams) {
        LogEnds logEnds = new LogEnds(admin, settings.topics().partitions());
        return new EndOffsets(logEnds.fetch());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Following following(ProgressBoard board, EndOffsets ends) {
        return new Following(board, ends);
    }

    @Bean
    StreamsBuilderFactoryBean streams(ProcessorSettings settings, Admin admin, Codecs codecs, ProgressBoard board)
            throws InterruptedException {
        new Topics(admin, settings.topics()).ensure();
        StreamsBuilderFactoryBean streams =
                new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(StreamsProperties.of(settings)));
        streams.setClientSupplier(new StreamsClients(new HangingTransactions(admin, Topics.written())));
        streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                MutationTopology.addTo(
                        topology,
                        codecs,
                        board,
                        new Retention(
                                settings.processor().outcomesKept(),
                                settings.topics().replacedKept()));
            }
        });
        streams.setStreamsUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setCloseTimeout(5);
        // Who stops hands its partitions over at once; a name that is kept over restarts says that it comes back.
        streams.setLeaveGroupOnClose(settings.processor().instanceId().isEmpty());
        return streams;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    OrphanedTransactions orphanedTransactions(Admin admin, StreamsBuilderFactoryBean streams) {
        return new OrphanedTransactions(admin, () -> Optional.ofNullable(streams.getKafkaStreams()));
    }

    /// Begins once the topics are there, which the streams make.
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOn("streams")
    FurtherMutations furtherMutations(ProcessorSettings settings) {
        return new FurtherMutations(
                () -> FurtherMutationClients.consumer(settings), () -> FurtherMutationClients.producer(settings));
    }

    @Bean
    Processors stateQueries(ProgressBoard board, EndOffsets ends, Codecs codecs) {
        return new StateQueries(board, ends, codecs);
    }
}
