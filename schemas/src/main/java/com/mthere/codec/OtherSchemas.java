package com.mthere.codec;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import reactor.core.scheduler.Schedulers;

/// Reads what was written with other schemas than today's, each of which the registry is asked for once. Its library
/// may wait for an answer for ever. So it is asked on another thread, with a deadline, and an event loop does not even
/// wait for that: whoever comes again finds the schema learned.
final class OtherSchemas {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String topic;
    private final Deserializer<Object> library;
    private final Set<Integer> known = ConcurrentHashMap.newKeySet();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

    OtherSchemas(String topic, Deserializer<Object> library) {
        this.topic = topic;
        this.library = library;
    }

    /// @param bytes in the wire format
    /// @throws RegistryAwayException when the schema is not known here yet
    /// @throws RuntimeException the library's own, when there is no such schema or the bytes do not fit it
    Object read(byte[] bytes) {
        int schema = ByteBuffer.wrap(bytes).getInt(1);
        if (known.contains(schema)) {
            return library.deserialize(topic, bytes);
        }
        if (!Schedulers.isInNonBlockingThread()) {
            return await(ask(schema, bytes), schema);
        }
        if (asked.add(schema)) {
            var unused = ask(schema, bytes).whenComplete((value, failure) -> asked.remove(schema));
        }
        throw new RegistryAwayException("schema " + schema + " is being asked for");
    }

    /// The thread that asks is let go at the deadline, whether the library has come back or not.
    private CompletableFuture<Object> ask(int schema, byte[] bytes) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("schema-" + schema).start(() -> {
            try {
                Object value = library.deserialize(topic, bytes);
                known.add(schema);
                answer.complete(value);
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        });
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> asking.interrupt());
    }

    private static Object await(CompletableFuture<Object> answer, int schema) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused
                    ? refused
                    : new RegistryAwayException("schema " + schema + " was not told in " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayException("interrupted while schema " + schema + " was asked for", e);
        }
    }
}
