package com.mthere.processor.runtime;

import com.mthere.processor.query.QueryServer;
import com.mthere.query.Processors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets gateways in other processes ask.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(SslAutoConfiguration.class)
public class QueryServerConfiguration {
    @Bean
    QueryServer queryServer(Processors processors, ProcessorSettings settings, SslBundles bundles) {
        return new QueryServer(processors, settings.processor().rsocket(), bundles);
    }
}
