package com.mthere.system.faults;

import java.util.Set;

/// What one client did, and what came of it. Times are of one clock, in nanoseconds.
///
/// @param key the user
/// @param traces of the requests that it took; on the topics, they tell whose record it is
record Operation(String client, String key, Kind kind, long invoked, long returned, Result result, Set<String> traces) {
    enum Kind {
        WRITE,
        READ_STRONG,
        READ_SESSION,
        /// Without a position: at most half a second old.
        READ_DEFAULT,
        READ_ANY
    }

    sealed interface Result {
        /// The state that was written or read.
        record Done(long version, String email) implements Result {
            /// There was no such user yet, which is older than every version.
            static final Done NOTHING = new Done(-1, "");
        }

        /// Surely without effect.
        record Refused() implements Result {}

        /// Nobody would say, for longer than was promised.
        record Unresolved() implements Result {}
    }

    boolean isDone() {
        return result instanceof Result.Done;
    }

    long version() {
        return done().version();
    }

    Result.Done done() {
        return (Result.Done) result;
    }
}
