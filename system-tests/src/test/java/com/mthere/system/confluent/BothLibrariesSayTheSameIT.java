package com.mthere.system.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.codec.RegistrySettings;
import com.mthere.model.Aggregate;
import com.mthere.model.User;
import com.mthere.system.Backbone;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.testing.Anything;
import com.mthere.testing.Seeds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Apicurio's library and Confluent's, against one registry: what one has written the other reads, and both write the
/// same bytes under the same ids.
class BothLibrariesSayTheSameIT {
    private static final int SEEDS = 200;
    private static final int HEADER = 5;
    private static final String USERS = Aggregate.USER.publicTopic();

    private final Path folder = Logs.newFolder("registry-");
    private final int port = FreePorts.next();
    private final URI registry = URI.create("http://127.0.0.1:" + port);
    private JavaProcess process;

    @BeforeEach
    void start() {
        Libraries.assumeConfluents();
        process = Backbone.registry(folder, port);
        process.awaitReady(Duration.ofSeconds(180));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.kill();
            Logs.remove(folder.resolve("registry"));
        }
    }

    @Test
    void whenApicuriosHasRegisteredTheSchemas() {
        saySameAfter(Libraries.apicurios(registry), Libraries.confluents(registry));
    }

    @Test
    void whenConfluentsHasRegisteredTheSchemas() {
        saySameAfter(Libraries.confluents(registry), Libraries.apicurios(registry));
    }

    private static void saySameAfter(RegistrySettings first, RegistrySettings then) {
        Codecs one = Codecs.connect(first);
        Codecs other = Codecs.connect(then);
        same(one.users().mutations(), other.users().mutations(), Anything::userMutation);
        same(one.users().entities(), other.users().entities(), Anything::user);
        same(one.users().outcomes(), other.users().outcomes(), Anything::userOutcome);
        same(one.events().mutations(), other.events().mutations(), Anything::eventMutation);
        same(one.events().entities(), other.events().entities(), Anything::event);
        same(one.events().outcomes(), other.events().outcomes(), Anything::eventOutcome);
    }

    private static <T> void same(Codec<T> one, Codec<T> other, Function<Anything, T> draw) {
        Seeds.each(SEEDS, seed -> {
            T value = draw.apply(new Anything(seed));
            byte[] bytes = one.encode(value);

            assertThat(other.encode(value)).isEqualTo(bytes);
            assertThat(other.decode(bytes)).isEqualTo(value);
            assertThat(one.decode(bytes)).isEqualTo(value);
        });
    }

    /// The codecs copy a header; here the libraries do all of it.
    @Test
    void whatOneLibraryWroteTheOtherReads() {
        Codecs codecs = Codecs.connect(Libraries.apicurios(registry));
        try (Serializer<Object> confluents = made("io.confluent.kafka.serializers.KafkaAvroSerializer");
                Serializer<Object> apicurios = made("io.apicurio.registry.serde.avro.AvroKafkaSerializer");
                Deserializer<Object> confluentsReader = made("io.confluent.kafka.serializers.KafkaAvroDeserializer");
                Deserializer<Object> apicuriosReader = made("io.apicurio.registry.serde.avro.AvroKafkaDeserializer")) {
            confluents.configure(configuration(), false);
            apicurios.configure(configuration(), false);
            confluentsReader.configure(configuration(), false);
            apicuriosReader.configure(configuration(), false);
            User user = new Anything(1).user();
            byte[] bytes = codecs.users().entities().encode(user);

            GenericRecord read = (GenericRecord) confluentsReader.deserialize(USERS, bytes);
            assertThat(read.get("user_id")).hasToString(user.id());
            assertThat(apicuriosReader.deserialize(USERS, bytes)).isEqualTo(read);
            assertThat(confluents.serialize(USERS, read)).isEqualTo(bytes);
            assertThat(apicurios.serialize(USERS, read)).isEqualTo(bytes);
        }
    }

    @Test
    void anOlderSchemaIsReadThroughEither() {
        Schema older = new Schema.Parser().parse("""
                {"type": "record", "name": "User", "namespace": "com.mthere.avro", "fields": [
                  {"name": "user_id", "type": "string"},
                  {"name": "email", "type": "string"},
                  {"name": "created_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                  {"name": "updated_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                  {"name": "version", "type": "long"}]}""");
        GenericRecord user = new GenericData.Record(older);
        user.put("user_id", "ash");
        user.put("email", "ash@smart.com");
        user.put("created_at", 0L);
        user.put("updated_at", 0L);
        user.put("version", 7L);
        byte[] bytes;
        try (Serializer<Object> confluents = made("io.confluent.kafka.serializers.KafkaAvroSerializer")) {
            confluents.configure(configuration(), false);
            bytes = confluents.serialize(USERS, user);
        }

        for (RegistrySettings settings : List.of(Libraries.apicurios(registry), Libraries.confluents(registry))) {
            Codec<User> codec = Codecs.connect(settings).users().entities();
            User read = codec.decode(bytes);

            assertThat(read.id()).isEqualTo("ash");
            assertThat(read.name()).isEmpty();
            assertThat(read.createdAt()).isEqualTo(Instant.EPOCH);
            assertThat(read.version()).isEqualTo(7);
            assertThat(Arrays.copyOf(codec.encode(read), HEADER)).isNotEqualTo(Arrays.copyOf(bytes, HEADER));
        }
    }

    /// What a stranger would set, for both libraries at once.
    private Map<String, Object> configuration() {
        return Map.of(
                "schema.registry.url",
                registry + "/apis/ccompat/v7",
                "apicurio.registry.url",
                registry + "/apis/registry/v3",
                "apicurio.registry.auto-register",
                true,
                "apicurio.registry.use-id",
                "contentId",
                "apicurio.registry.artifact-resolver-strategy",
                "io.apicurio.registry.serde.strategy.TopicIdStrategy");
    }

    @SuppressWarnings("unchecked") // the caller names the type
    private static <T> T made(String type) {
        try {
            return (T) Objects.requireNonNull(
                    Class.forName(type).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be on the class path", e);
        }
    }
}
