package com.mthere.system.kill;

import com.mthere.system.Api;
import com.mthere.system.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// A write as a client sends it.
///
/// @param id of the resource; empty where the service shall choose
/// @param trace the `traceparent` that goes with it: on the topics, the record of this very request is known by it
record Write(Kind kind, Optional<String> id, Ask ask, Optional<String> ifMatch, Optional<String> key, String trace) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The same request, sent once more.
    Write again(String trace) {
        return new Write(kind, id, ask, ifMatch, key, trace);
    }

    Reply send(Api api) {
        return switch (ask) {
            case Ask.Create create -> api.send("POST", kind.path(), headers("application/json"), body(create));
            case Ask.CreateAt create ->
                api.send("PUT", path(), with(headers("application/json"), "If-None-Match", "*"), json(create.fields()));
            case Ask.Replace replace -> api.send("PUT", path(), headers("application/json"), json(replace.fields()));
            case Ask.Patch patch ->
                api.send("PATCH", path(), headers("application/merge-patch+json"), json(patch.fields()));
            case Ask.Delete delete -> api.send("DELETE", path(), headers(), "");
        };
    }

    private String path() {
        return kind.path(id.orElseThrow());
    }

    private String body(Ask.Create create) {
        SortedMap<String, Object> body = new TreeMap<>(create.fields());
        id.ifPresent(chosen -> body.put(kind.idName(), chosen));
        return json(body);
    }

    private static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    private SortedMap<String, String> headers() {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("traceparent", trace);
        ifMatch.ifPresent(etag -> headers.put("If-Match", etag));
        key.ifPresent(name -> headers.put("Idempotency-Key", "\"" + name + "\""));
        return headers;
    }

    private SortedMap<String, String> headers(String contentType) {
        return with(headers(), "Content-Type", contentType);
    }

    private static SortedMap<String, String> with(SortedMap<String, String> headers, String name, String value) {
        headers.put(name, value);
        return headers;
    }
}
