package com.mthere.processor.runtime;

import com.mthere.processor.query.QueryServer;
import com.mthere.query.Processors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets gateways in other processes ask.
@Configuration(proxyBeanMethods = false)
public class QueryServerConfiguration {
    @Bean
    QueryServer queryServer(Processors processors, ProcessorSettings settings) {
        return new QueryServer(processors, settings.processor().rsocket());
    }
}
