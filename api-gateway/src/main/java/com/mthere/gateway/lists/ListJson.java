package com.mthere.gateway.lists;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/// Writes a page: `{"items": […], "next_cursor": "…"}`.
public final class ListJson {
    private static final SerializedString ITEMS = new SerializedString("items");
    private static final SerializedString NEXT_CURSOR = new SerializedString("next_cursor");
    private static final int BYTES_PER_ITEM = 256;

    private ListJson() {}

    /// @param cursor where to go on; absent on the last page
    public static <T> byte[] bytes(List<T> items, JsonWriter<T> writer, Optional<String> cursor) {
        return JsonOutput.bytes((items.size() + 1) * BYTES_PER_ITEM, json -> write(items, writer, cursor, json));
    }

    private static <T> void write(List<T> items, JsonWriter<T> writer, Optional<String> cursor, JsonGenerator json) {
        json.writeStartObject();
        json.writeName(ITEMS);
        json.writeStartArray();
        for (T item : items) {
            writer.write(item, json);
        }
        json.writeEndArray();
        JsonOutput.text(NEXT_CURSOR, cursor, json);
        json.writeEndObject();
    }
}
