package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads values in the Confluent wire format as a stranger would: the schema is asked of the registry, by its id.
public final class WireFormat {
    private static final int HEADER = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final Api registry;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public WireFormat(URI registry) {
        this.registry = new Api(registry);
    }

    public GenericRecord read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        assertThat(bytes.get()).as("the first byte").isZero();
        Schema schema = schemas.computeIfAbsent(bytes.getInt(), this::schema);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
        try {
            return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException("The value does not fit its schema", e);
        }
    }

    private Schema schema(int id) {
        Reply reply = registry.get("/apis/ccompat/v7/schemas/ids/" + id, Map.of());
        if (reply instanceof Reply.Answered answer && answer.status() == 200) {
            return new Schema.Parser()
                    .parse(JSON.readTree(answer.body()).get("schema").asString());
        }
        throw new AssertionError("The registry does not know schema " + id + ": " + reply);
    }
}
