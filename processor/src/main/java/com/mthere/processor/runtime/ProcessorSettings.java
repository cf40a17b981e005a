package com.mthere.processor.runtime;

import com.mthere.codec.RegistrySettings;
import com.mthere.processor.health.HealthSettings;
import com.mthere.processor.query.QueryServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a processor runs.
///
/// @param kafka the cluster
/// @param registry the schema registry
/// @param topics how topics are made
/// @param processor this process
@ConfigurationProperties("mthere")
public record ProcessorSettings(
        Kafka kafka,
        RegistrySettings registry,
        @DefaultValue TopicSettings topics,
        Processor processor) {

    /// @param servers host:port, several with commas
    /// @param properties anything else for Kafka's clients, security above all
    public record Kafka(String servers, @DefaultValue Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }

        /// Without the properties, among which passwords may be.
        @Override
        public String toString() {
            return "Kafka[servers=" + servers + "]";
        }
    }

    /// @param stateFolder where the state stores lie; kept over restarts, it saves reading them back
    /// @param instanceId a name that stays over restarts, so that the group does not wait for whoever had it; empty:
    /// none
    /// @param standbys copies of every store on other processors
    /// @param sessionTimeout after how long without a sign of life the partitions go to others
    /// @param transactionTimeout after how long an unfinished transaction is given up
    /// @param outcomesKept how long a repeated mutation gets its first answer
    /// @param rsocket where gateways in other processes ask
    /// @param health where those ask who look after this processor
    public record Processor(
            Path stateFolder,
            @DefaultValue("") String instanceId,
            @DefaultValue("1") int threads,
            @DefaultValue("0") int standbys,
            @DefaultValue("6s") Duration sessionTimeout,
            @DefaultValue("10s") Duration transactionTimeout,
            @DefaultValue("24h") Duration outcomesKept,
            @DefaultValue QueryServerSettings rsocket,
            @DefaultValue HealthSettings health) {}
}
