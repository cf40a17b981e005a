package com.mthere.system.away;

import com.mthere.system.Reply;
import java.time.Duration;

/// A request with its reply.
///
/// @param id of the user that it was to create, or to read
/// @param sentAt nanoseconds of this JVM's clock
/// @param repliedAt likewise
record Exchange(Sort sort, String id, long sentAt, long repliedAt, Reply reply) {
    Duration took() {
        return Duration.ofNanos(repliedAt - sentAt);
    }

    /// 0: none.
    int status() {
        return reply instanceof Reply.Answered answer ? answer.status() : 0;
    }

    boolean succeeded() {
        return status() / 100 == 2;
    }
}
