package com.mthere.gateway.runtime;

import com.mthere.gateway.id.TimedId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every answer is known by: the client's own name for the exchange, or a new one.
final class RequestId {
    static final String HEADER = "Request-Id";
    private static final int LONGEST = 128;

    private RequestId() {}

    static String of(@Nullable String given) {
        return given != null && isPlain(given) ? given : created().toString();
    }

    static UUID created() {
        return TimedId.create();
    }

    private static boolean isPlain(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
