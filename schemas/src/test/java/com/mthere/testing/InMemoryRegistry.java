package com.mthere.testing;

import com.mthere.codec.RegistrySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/// A schema registry of twenty lines, and the two halves of a library that talks the Confluent wire format with it.
public final class InMemoryRegistry {
    private static final Map<String, InMemoryRegistry> ALL = new ConcurrentHashMap<>();
    private static final AtomicLong NAMES = new AtomicLong();
    private static final String NAME = "registry";

    private final String name = "registry-" + NAMES.incrementAndGet();
    private final List<Schema> schemas = new ArrayList<>();
    private boolean away;
    private boolean hanging;
    private int lost;

    public InMemoryRegistry() {
        ALL.put(name, this);
    }

    public RegistrySettings settings() {
        return new RegistrySettings(
                "memory:" + name, Writer.class.getName(), Reader.class.getName(), Map.of(NAME, name));
    }

    /// The id of a schema, from 1 on; new ones are registered.
    public synchronized int idOf(Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    /// So many who register a schema wait until they are interrupted.
    public synchronized void lose(int requests) {
        lost = requests;
    }

    /// From now on it does not answer.
    public synchronized void goAway() {
        away = true;
    }

    /// From now on whoever asks waits.
    public synchronized void hang() {
        hanging = true;
    }

    /// All is well again, for those too who wait.
    public synchronized void goOn() {
        hanging = false;
        notifyAll();
    }

    private synchronized int register(Schema schema) {
        if (lost > 0) {
            lost--;
            await(() -> false);
        }
        return idOf(schema);
    }

    private synchronized void await(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new SerializationException(e);
            }
        }
    }

    private synchronized Schema schema(int id) {
        await(() -> !hanging);
        if (away) {
            throw new SerializationException(new ConnectException("the registry is away"));
        }
        if (id < 1 || id > schemas.size()) {
            throw new SerializationException("there is no schema " + id);
        }
        return schemas.get(id - 1);
    }

    private static InMemoryRegistry of(Map<String, ?> properties) {
        return Objects.requireNonNull(ALL.get(String.valueOf(properties.get(NAME))), "no such registry");
    }

    public static final class Writer implements Serializer<Object> {
        private InMemoryRegistry registry = new InMemoryRegistry();

        @Override
        public void configure(Map<String, ?> properties, boolean isKey) {
            registry = of(properties);
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            Schema schema = ((GenericContainer) value).getSchema();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.writeBytes(
                    ByteBuffer.allocate(4).putInt(registry.register(schema)).array());
            try {
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                new SpecificDatumWriter<Object>(schema, SpecificData.getForSchema(schema)).write(value, encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    /// Reads what any registered schema wrote as the generated class of that name, as Confluent's and Apicurio's do.
    public static final class Reader implements Deserializer<Object> {
        private InMemoryRegistry registry = new InMemoryRegistry();

        @Override
        public void configure(Map<String, ?> properties, boolean isKey) {
            registry = of(properties);
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            Schema written = registry.schema(ByteBuffer.wrap(bytes, 1, 4).getInt());
            Class<?> type = SpecificData.get().getClass(written);
            if (type == null) {
                throw new SerializationException("no class is named " + written.getFullName());
            }
            Schema known = SpecificData.get().getSchema(type);
            try {
                return new SpecificDatumReader<>(written, known, SpecificData.getForSchema(known))
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        }
    }
}
