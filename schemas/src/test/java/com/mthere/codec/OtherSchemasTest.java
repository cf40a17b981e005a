package com.mthere.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.model.Mutation;
import com.mthere.model.UserChange;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The registry is asked for a schema once, and holds nobody up who asks.
class OtherSchemasTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Codec<Mutation<UserChange>> mutations =
            Codecs.connect(registry.settings()).users().mutations();
    private final Mutation<UserChange> mutation = new Anything(1).userMutation();

    @Test
    void aRegistryThatHangsIsGivenUpAndAskedAgainNextTime() {
        registry.hang();

        long begun = System.nanoTime();
        assertThatThrownBy(() -> mutations.decode(ofAnotherSchema())).isInstanceOf(RegistryAwayException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

        registry.goOn();
        assertThat(mutations.decode(ofAnotherSchema())).isEqualTo(mutation);
    }

    @Test
    void anEventLoopDoesNotWaitAndFindsTheSchemaOnceItIsLearned() {
        registry.hang();
        assertThatThrownBy(() -> onEventLoop(() -> mutations.decode(ofAnotherSchema())))
                .hasCauseInstanceOf(RegistryAwayException.class);
        registry.goOn();

        assertThat(untilLearned()).isEqualTo(mutation);
    }

    @Test
    void aStartAsksAgainWhereAnAnswerWasLost() {
        registry.lose(2);

        assertThat(Codecs.connect(registry.settings(), SHORT)).isNotNull();
    }

    @Test
    void aStartEndsWhereNothingIsEverAnswered() {
        registry.lose(Integer.MAX_VALUE);

        assertThatThrownBy(() -> Codecs.connect(registry.settings(), SHORT))
                .hasMessageEndingWith("is needed to start, but did not answer 3 times within 0.2 s");
    }

    private Mutation<UserChange> untilLearned() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return onEventLoop(() -> mutations.decode(ofAnotherSchema()));
            } catch (RuntimeException notYet) {
                assertThat(notYet).hasCauseInstanceOf(RegistryAwayException.class);
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private static <T> T onEventLoop(Supplier<T> work) {
        Scheduler loop = Schedulers.newSingle("loop");
        try {
            return CompletableFuture.supplyAsync(work, loop::schedule).join();
        } finally {
            loop.dispose();
        }
    }

    /// The same fields behind one more.
    private byte[] ofAnotherSchema() {
        byte[] bytes = mutations.encode(mutation);
        return ByteBuffer.allocate(bytes.length + 1)
                .put((byte) 0)
                .putInt(registry.idOf(longer()))
                .put((byte) 0)
                .put(bytes, 5, bytes.length - 5)
                .array();
    }

    private static Schema longer() {
        Schema today = com.mthere.avro.UserMutation.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("more", Schema.create(Schema.Type.LONG)));
        today.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return Schema.createRecord(today.getName(), today.getDoc(), today.getNamespace(), false, fields);
    }
}
