package com.mthere.codec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/// Values of one kind to bytes and back, in the Confluent wire format: 0x00, the schema's id in four bytes, Avro.
///
/// The registry's library registers today's schema once and so tells its id; from then on the header is copied and
/// Avro does the rest. Only bytes of another schema, an older one, go through the library again. So a registry that
/// goes away later is not missed.
public final class Codec<T> {
    private static final int HEADER = 5;

    static {
        // A few bytes can claim to be a string of 2 GB, which Avro would make room for. It reads these once.
        limit("string", 1 << 20);
        limit("bytes", 1 << 20);
        limit("collectionItems", 10_000);
    }

    private static void limit(String what, int most) {
        System.setProperty("org.apache.avro.limits." + what + ".maxLength", Integer.toString(most));
    }

    private final String topic;
    private final byte[] header;
    private final Function<T, ? extends SpecificRecordBase> toAvro;
    private final Function<SpecificRecordBase, T> fromAvro;
    private final SpecificDatumWriter<SpecificRecordBase> writer;
    private final SpecificDatumReader<SpecificRecordBase> reader;
    private final OtherSchemas otherSchemas;

    Codec(
            String topic,
            RegistrySettings registry,
            SpecificRecordBase example,
            Function<T, ? extends SpecificRecordBase> toAvro,
            Function<SpecificRecordBase, T> fromAvro) {
        Schema schema = example.getSchema();
        SpecificData data = SpecificData.getForSchema(schema);
        this.topic = topic;
        this.toAvro = toAvro;
        this.fromAvro = fromAvro;
        this.writer = new SpecificDatumWriter<>(schema, data);
        this.reader = new SpecificDatumReader<>(schema, schema, data);
        this.otherSchemas = new OtherSchemas(topic, registry.newDeserializer());
        this.header = headerFor(example, topic, registry);
    }

    private static byte[] headerFor(SpecificRecordBase example, String topic, RegistrySettings registry) {
        try (var serializer = registry.newSerializer()) {
            byte[] bytes = serializer.serialize(topic, example);
            if (bytes == null || bytes.length <= HEADER || bytes[0] != 0) {
                throw new IllegalStateException(
                        registry.serializer() + " must write the Confluent wire format (0x00, 4-byte id)");
            }
            return Arrays.copyOf(bytes, HEADER);
        }
    }

    /// The topic whose schema this is.
    public String topic() {
        return topic;
    }

    public byte[] encode(T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(header, 0, HEADER);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(toAvro.apply(value), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory must be writable", e);
        }
        return out.toByteArray();
    }

    /// @throws UndecodableException when the bytes are not of this kind
    /// @throws RegistryAwayException when an older schema is needed and the registry does not tell it
    public T decode(byte[] bytes) {
        return fromAvro.apply(isCurrent(bytes) ? readCurrent(bytes) : readOther(bytes));
    }

    private boolean isCurrent(byte[] bytes) {
        return bytes.length > HEADER && Arrays.equals(bytes, 0, HEADER, header, 0, HEADER);
    }

    @SuppressWarnings("NullAway") // Avro takes null for "make a new one"
    private SpecificRecordBase readCurrent(byte[] bytes) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            SpecificRecordBase value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableException("bytes are left over behind the value");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw undecodable(e);
        }
    }

    private SpecificRecordBase readOther(byte[] bytes) {
        if (bytes.length <= HEADER || bytes[0] != 0) {
            throw new UndecodableException("not in the Confluent wire format (0x00, 4-byte schema id)");
        }
        try {
            Object value = otherSchemas.read(bytes);
            if (value instanceof SpecificRecordBase known && known.getSchema().equals(reader.getExpected())) {
                return known;
            }
            throw new UndecodableException("the schema is not one of " + topic);
        } catch (RuntimeException e) {
            if (e instanceof RegistryAwayException) {
                throw e;
            }
            throw isAbsence(e) ? new RegistryAwayException("the registry does not answer", e) : undecodable(e);
        }
    }

    /// Whether the registry did not answer at all, which says nothing about the bytes.
    private static boolean isAbsence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean malformed = cause instanceof EOFException || cause instanceof InvalidNumberEncodingException;
            if ((cause instanceof IOException && !malformed) || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static UndecodableException undecodable(Exception e) {
        return e instanceof UndecodableException known
                ? known
                : new UndecodableException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
}
