package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.testing.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be handled goes to the dead letters as it came, with where it stood and why; what comes next is handled.
class PoisonTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final InMemoryRegistry REGISTRY = new InMemoryRegistry();
    private static final Codecs CODECS = Codecs.connect(REGISTRY.settings());
    private static final byte[] GOOD = CODECS.users().mutations().encode(create("m-1"));

    private static Mutation<UserChange> create(String mutationId) {
        return new Mutation<>(
                mutationId,
                "u-1",
                Optional.empty(),
                new Precondition.None(),
                new UserChange.CreateUser("ash@smart.com", Optional.empty()));
    }

    static Stream<Arguments> poison() {
        byte[] key = utf8("u-1");
        return Stream.of(
                poison("garbage", key, utf8("{\"user_id\": \"u-1\"}"), "wire format"),
                poison("nothing", key, new byte[0], "wire format"),
                poison("no value", key, null, "must have a value"),
                poison("no key", null, GOOD, "key must be"),
                poison("no key and no value", null, null, "must have a value"),
                poison("another key", utf8("u-2"), GOOD, "key must be"),
                poison("a key that is no text", new byte[] {(byte) 0xFF}, unreadableId(), "key must be"),
                poison(
                        "an unknown schema id",
                        key,
                        ByteBuffer.wrap(GOOD.clone()).putInt(1, 4711).array(),
                        "4711"),
                poison("a user's schema", key, ofAnotherSchema(), "not one of mthere.user-mutations"),
                poison("a schema that does not fit", key, ofASchemaThatDoesNotFit(), "AvroTypeException"),
                poison("trailing bytes", key, Arrays.copyOf(GOOD, GOOD.length + 1), "left over"),
                poison("cut off", key, Arrays.copyOf(GOOD, GOOD.length - 1), "EOF"),
                poison("a header alone", key, Arrays.copyOf(GOOD, 5), "wire format"),
                poison("a text of two gigabytes", key, hugeText(), ""));
    }

    private static Arguments poison(String name, byte @Nullable [] key, byte @Nullable [] value, String reason) {
        return Arguments.argumentSet(name, key, value, reason);
    }

    /// Two keys that read as the same text would be two records on the public topic and one user here.
    private static byte[] unreadableId() {
        return CODECS.users()
                .mutations()
                .encode(new Mutation<>(
                        "m-1",
                        "\uFFFD",
                        Optional.empty(),
                        new Precondition.None(),
                        new UserChange.CreateUser("ash@smart.com", Optional.empty())));
    }

    private static byte[] ofAnotherSchema() {
        return CODECS.users().entities().encode(new User("u-1", "ash@smart.com", Optional.empty(), NOW, NOW, 0));
    }

    private static byte[] ofASchemaThatDoesNotFit() {
        int id = REGISTRY.idOf(new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"UserMutation\", \"namespace\": \"com.mthere.avro\","
                        + " \"fields\": [{\"name\": \"mutation_id\", \"type\": \"int\"}]}"));
        return ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array();
    }

    private static byte[] hugeText() {
        byte[] length = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        return ByteBuffer.allocate(10).put(GOOD, 0, 5).put(length).array();
    }

    @ParameterizedTest
    @MethodSource("poison")
    void isBuriedAndTheNextMutationIsHandled(byte @Nullable [] key, byte @Nullable [] value, String reason) {
        try (Driver driver = new Driver(CODECS)) {
            var mutations = driver.mutations(Aggregate.USER);

            mutations.pipeInput(record("u-0", create("m-0")));
            mutations.pipeInput(poisoned(key, value));
            mutations.pipeInput(record("u-1", create("m-2")));

            assertThat(driver.buried())
                    .filteredOn(dead -> offset(dead).equals("1"))
                    .singleElement()
                    .satisfies(dead -> {
                        assertThat(dead.key()).isEqualTo(key);
                        assertThat(dead.value()).isEqualTo(value);
                        assertThat(header(dead, "mthere_topic")).isEqualTo("mthere.user-mutations");
                        assertThat(header(dead, "mthere_partition")).isEqualTo("0");
                        assertThat(header(dead, "mthere_reason")).isNotBlank().contains(reason);
                        assertThat(header(dead, "mine")).isEqualTo("kept");
                    });
            assertThat(driver.published(Aggregate.USER))
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo(utf8("u-1")));
        }
    }

    @Test
    void rulesThatThrowBuryTheMutationAndTheNextIsHandled() {
        var partition = Partition.over(Station.users(new BrokenJudge(), CODECS), java.util.Map.of());

        partition.handle(create("m-0"), NOW);
        partition.handle(create(BrokenJudge.BREAKS), NOW);
        partition.handle(create("m-2"), NOW);

        assertThat(partition.buried())
                .singleElement()
                .satisfies(dead -> assertThat(new String(
                                dead.headers().lastHeader("mthere_reason").value(), StandardCharsets.UTF_8))
                        .isEqualTo("the rules failed with IllegalStateException"));
        assertThat(partition.published()).hasSize(1);
        assertThat(partition.applied()).isEqualTo(3);
        partition.close();
    }

    private static TestRecord<byte[], byte[]> record(String key, Mutation<UserChange> mutation) {
        return new TestRecord<>(utf8(key), CODECS.users().mutations().encode(mutation), new RecordHeaders(), NOW);
    }

    @SuppressWarnings("NullAway") // poison may lack either
    private static TestRecord<byte[], byte[]> poisoned(byte @Nullable [] key, byte @Nullable [] value) {
        Headers headers = new RecordHeaders().add("mine", utf8("kept"));
        return new TestRecord<>(key, value, headers, NOW);
    }

    private static String offset(TestRecord<byte[], byte[]> dead) {
        return header(dead, "mthere_offset");
    }

    private static String header(TestRecord<byte[], byte[]> dead, String name) {
        return new String(dead.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
