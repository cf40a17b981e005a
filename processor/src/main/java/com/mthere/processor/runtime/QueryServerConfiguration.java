package com.mthere.processor.runtime;

import com.mthere.processor.health.Examination;
import com.mthere.processor.health.HealthServer;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.query.QueryServer;
import com.mthere.query.Processors;
import java.util.Optional;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/// Lets gateways in other processes ask, and those who look after the processor.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(SslAutoConfiguration.class)
public class QueryServerConfiguration {
    @Bean
    QueryServer queryServer(Processors processors, ProcessorSettings settings, SslBundles bundles) {
        return new QueryServer(processors, settings.processor().rsocket(), bundles);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnProperty("mthere.processor.health.port")
    HealthServer healthServer(
            StreamsBuilderFactoryBean streams, ProgressBoard board, EndOffsets ends, ProcessorSettings settings) {
        return new HealthServer(
                new Examination(() -> Optional.ofNullable(streams.getKafkaStreams()), board, ends),
                settings.processor().health());
    }
}
