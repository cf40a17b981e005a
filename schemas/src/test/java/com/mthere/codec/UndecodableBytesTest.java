package com.mthere.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.avro.UserMutation;
import com.mthere.model.Event;
import com.mthere.model.Mutation;
import com.mthere.model.UserChange;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that are not what their topic promises are told as such, whatever is wrong with them.
class UndecodableBytesTest {
    private static final int HEADER = 5;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Codecs codecs = Codecs.connect(registry.settings());
    private final Codec<Mutation<UserChange>> mutations = codecs.users().mutations();

    @Test
    void nothingAtAll() {
        isRefused();
    }

    @Test
    void aHeaderAlone() {
        isRefused(header());
    }

    @Test
    void anotherFormat() {
        isRefused("{\"user_id\": \"1\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnow() {
        byte[] bytes = mutations.encode(new Anything(1).userMutation());

        isRefused(ByteBuffer.wrap(bytes).putInt(1, 4711).array());
    }

    @Test
    void aSchemaOfSomethingElse() {
        isRefused(codecs.events().entities().encode(new Anything(1).event()));
    }

    @Test
    void aSchemaThatOthersRegisteredAndNobodyHereKnows() {
        int id = registry.idOf(
                new Schema.Parser()
                        .parse(
                                "{\"type\": \"record\", \"name\": \"Stranger\", \"fields\": [{\"name\": \"a\", \"type\": \"int\"}]}"));

        isRefused(ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array());
    }

    @Test
    void aSchemaOfThatNameThatDoesNotFit() {
        int id = registry.idOf(new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"UserMutation\", \"namespace\": \"com.mthere.avro\","
                        + " \"fields\": [{\"name\": \"mutation_id\", \"type\": \"int\"}]}"));

        isRefused(ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array());
    }

    @Test
    void aNumberThatDoesNotEndUnderAnotherSchema() {
        byte[] endless = new byte[16];
        Arrays.fill(endless, (byte) -1);

        isRefused(join(header(registry.idOf(longer())), endless));
    }

    @Test
    void aValueUnderAnotherSchemaThatEndsTooSoon() {
        isRefused(join(header(registry.idOf(longer())), new byte[] {0, 20, 'a'}));
    }

    @Test
    void aRegistryThatIsAwayCondemnsNothing() {
        byte[] bytes = join(header(registry.idOf(longer())), new byte[] {0, 20, 'a'});
        registry.goAway();

        assertThatThrownBy(() -> mutations.decode(bytes))
                .isNotInstanceOf(UndecodableException.class)
                .hasRootCauseInstanceOf(ConnectException.class);
    }

    @Test
    void todaysSchemaNeedsNoRegistry() {
        Mutation<UserChange> mutation = new Anything(1).userMutation();
        byte[] bytes = mutations.encode(mutation);
        registry.goAway();

        assertThat(mutations.decode(bytes)).isEqualTo(mutation);
    }

    @Test
    void aCompatibleSchemaIsRead() {
        Mutation<UserChange> mutation = new Anything(1).userMutation();
        byte[] bytes = mutations.encode(mutation);
        byte[] body = Arrays.copyOfRange(bytes, HEADER, bytes.length);

        assertThat(mutations.decode(join(header(registry.idOf(longer())), new byte[] {0}, body)))
                .isEqualTo(mutation);
    }

    @Test
    void anythingBehindTheValue() {
        byte[] bytes = mutations.encode(new Anything(1).userMutation());

        isRefused(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void aValueThatEndsTooSoonWhereverItEnds() {
        Seeds.each(50, seed -> {
            byte[] bytes = mutations.encode(new Anything(seed).userMutation());
            for (int length = 0; length < bytes.length; length++) {
                isRefused(Arrays.copyOf(bytes, length));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, 1_000, 500_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void aLengthThatPromisesMoreThanThereIs(long length) {
        isRefused(join(header(), zigzag(length), new byte[] {'a', 'b'}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 500_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void aListThatPromisesMoreThanThereIs(long count) {
        byte[] none = {0};
        byte[] versionIn = {6};
        isRefused(join(header(), none, none, none, versionIn, zigzag(count), new byte[] {2, 2}));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aChangeThatDoesNotExist(long branch) {
        byte[] none = {0};
        isRefused(join(header(), none, none, none, none, none, zigzag(branch)));
    }

    @Test
    void whateverTheBytesTheyAreAValueOrRefused() {
        Codec<Event> events = codecs.events().entities();
        Seeds.each(3_000, seed -> {
            Anything anything = new Anything(seed);
            byte[] bytes = events.encode(anything.event());
            for (int flips = anything.below(4); flips >= 0; flips--) {
                bytes[HEADER + anything.below(bytes.length - HEADER)] = (byte) anything.below(256);
            }
            try {
                assertThat(events.decode(bytes)).isNotNull();
            } catch (UndecodableException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        });
    }

    @Test
    void noiseIsRefused() {
        Seeds.each(
                3_000,
                seed -> assertThatThrownBy(() ->
                                mutations.decode(join(header(), new Anything(seed).bytes(3), new byte[] {127, 127})))
                        .isInstanceOf(UndecodableException.class));
    }

    private void isRefused(byte... bytes) {
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> mutations.decode(bytes))
                .withMessageMatching("(?s).+");
    }

    /// A schema of mutations with one more field, in front.
    private static Schema longer() {
        return new Schema.Parser()
                .parse(UserMutation.SCHEMA$
                        .toString()
                        .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"more\",\"type\":\"int\"},"));
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array();
    }

    private byte[] header() {
        return Arrays.copyOf(mutations.encode(new Anything(1).userMutation()), HEADER);
    }

    private static byte[] zigzag(long number) {
        long rest = (number << 1) ^ (number >> 63);
        ByteBuffer bytes = ByteBuffer.allocate(10);
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
        }
        bytes.put((byte) rest);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                List.of(parts).stream().mapToInt(part -> part.length).sum());
        List.of(parts).forEach(all::put);
        return all.array();
    }
}
