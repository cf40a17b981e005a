package com.mthere.system.away;

import java.util.Map;

/// The sorts of requests that go on all the time, each as regularly as a clock.
enum Sort {
    CREATE(true, Map.of()),
    CREATE_WITH_KEY(true, Map.of()),
    CREATE_AND_WAIT_FOR_COMMIT(true, Map.of("Prefer", "wait=committed")),
    GET_WITH_TOKEN(false, Map.of()),
    LIST_WITH_TOKEN(false, Map.of()),
    GET_ANY(false, Map.of("Mthere-Consistency", "any")),
    LIST_ANY(false, Map.of("Mthere-Consistency", "any")),
    GET_DEFAULT(false, Map.of()),
    LIST_DEFAULT(false, Map.of()),
    GET_STRONG(false, Map.of("Mthere-Consistency", "strong")),
    LIST_STRONG(false, Map.of("Mthere-Consistency", "strong")),
    /// Needs nothing but an event loop: how late it is answered is what the machine adds to everything else.
    LIVEZ(false, Map.of());

    private final boolean writes;
    private final Map<String, String> headers;

    Sort(boolean writes, Map<String, String> headers) {
        this.writes = writes;
        this.headers = headers;
    }

    boolean writes() {
        return writes;
    }

    Map<String, String> headers() {
        return headers;
    }

    /// Whether it is answered as if nothing were amiss.
    boolean needsNoKafka() {
        return switch (this) {
            case GET_WITH_TOKEN, LIST_WITH_TOKEN, GET_ANY, LIST_ANY, LIVEZ -> true;
            case CREATE,
                    CREATE_WITH_KEY,
                    CREATE_AND_WAIT_FOR_COMMIT,
                    GET_DEFAULT,
                    LIST_DEFAULT,
                    GET_STRONG,
                    LIST_STRONG -> false;
        };
    }
}
