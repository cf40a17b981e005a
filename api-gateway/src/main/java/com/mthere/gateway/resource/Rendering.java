package com.mthere.gateway.resource;

import com.mthere.gateway.mutation.Submitted;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Shown;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/// How an accepted write is answered.
@FunctionalInterface
public interface Rendering<R extends Shown> {
    Mono<Answer> answer(Submitted<R> done, Accepted<R> accepted);

    /// @param version for the ETag
    record Answer(HttpStatus status, Optional<String> location, OptionalLong version, Optional<byte[]> body) {
        public static final Answer NO_CONTENT =
                new Answer(HttpStatus.NO_CONTENT, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }
}
