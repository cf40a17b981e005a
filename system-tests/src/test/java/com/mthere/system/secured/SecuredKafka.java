package com.mthere.system.secured;

import com.mthere.system.FreePorts;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startables;

/// A broker in a container that takes connections over TLS alone, from those whose name and password it knows, and
/// refuses whatever is not allowed; with the registry beside it.
final class SecuredKafka implements AutoCloseable {
    static final String ADMIN = "admin";

    private static final List<String> USERS = List.of(ADMIN, "processor", "gateway", "subscriber");
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String KEYS = "/tmp/broker.pem";
    private static final int REGISTRY_PORT = 8080;
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);

    private final int port = FreePorts.next();
    private final Path authority;
    private final GenericContainer<?> broker;
    private final GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START_DEADLINE));

    SecuredKafka(Path folder) throws Exception {
        X509Bundle root = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .buildIssuedBy(root);
        authority = Files.writeString(folder.resolve("authority.pem"), root.getCertificatePEM());
        broker = new GenericContainer<>("apache/kafka:4.3.1")
                .withEnv(settings())
                .withCopyToContainer(
                        Transferable.of(certificate.getPrivateKeyPEM() + certificate.getCertificatePathPEM()), KEYS)
                .waitingFor(Wait.forLogMessage(".*Transitioning from RECOVERY to RUNNING.*", 1)
                        .withStartupTimeout(START_DEADLINE));
        broker.setPortBindings(List.of(port + ":9092"));
        Startables.deepStart(broker, registry).join();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("KAFKA_NODE_ID", "1");
        settings.put("KAFKA_PROCESS_ROLES", "broker,controller");
        settings.put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
        settings.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
        settings.put("KAFKA_LISTENERS", "CLIENTS://:9092,INSIDE://localhost:19092,CONTROLLER://localhost:9093");
        settings.put("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://localhost:" + port + ",INSIDE://localhost:19092");
        settings.put("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CLIENTS:SASL_SSL,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE");
        settings.put("KAFKA_SASL_ENABLED_MECHANISMS", "PLAIN");
        settings.put(
                "KAFKA_LISTENER_NAME_CLIENTS_PLAIN_SASL_JAAS_CONFIG",
                USERS.stream()
                        .map(user -> "user_" + user + "=\"" + password(user) + "\"")
                        .collect(Collectors.joining(" ", LOGIN, ";")));
        settings.put("KAFKA_SSL_KEYSTORE_TYPE", "PEM");
        settings.put("KAFKA_SSL_KEYSTORE_LOCATION", KEYS);
        settings.put("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Nobody without a name comes in but the broker itself.
        settings.put("KAFKA_SUPER_USERS", "User:ANONYMOUS;User:" + ADMIN);
        Stream.of(
                        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR",
                        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR",
                        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR")
                .forEach(factor -> settings.put(factor, "1"));
        settings.put("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        return settings;
    }

    private static String password(String user) {
        return "the password of " + user;
    }

    /// What a client sets to be this user.
    Map<String, Object> as(String user) {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + "username=\"" + user + "\" password=\"" + password(user) + "\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString());
    }

    URI registry() {
        return URI.create("http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT));
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
    }
}
