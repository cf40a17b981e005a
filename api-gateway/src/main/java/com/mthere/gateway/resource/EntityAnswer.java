package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// One thing that was read, as every such read is answered.
public final class EntityAnswer {
    private EntityAnswer() {}

    /// @param version its ETag is made of this
    /// @param reached what the client has seen with it
    /// @param content puts it into the answer, where it is sent
    public static Mono<ServerResponse> of(
            ReadCondition condition, long version, Position reached, UnaryOperator<DirectResponse> content) {
        return switch (condition.verdict(version)) {
            case SEND -> Mono.just(content.apply(answered(HttpStatus.OK, version, reached)));
            case NOT_MODIFIED -> Mono.just(answered(HttpStatus.NOT_MODIFIED, version, reached));
            case PRECONDITION_FAILED ->
                Mono.error(Problem.of(ProblemType.PRECONDITION_FAILED, "The current ETag is " + ETag.of(version) + ".")
                        .exception());
        };
    }

    /// @param why a sentence
    /// @param reached at which it is not there
    public static Mono<ServerResponse> missing(String why, Position reached) {
        return Mono.error(Problem.of(ProblemType.NOT_FOUND, why)
                .withHeader(Position.HEADER, reached.toString())
                .exception());
    }

    private static DirectResponse answered(HttpStatus status, long version, Position reached) {
        return new DirectResponse(status)
                .header(HttpHeaders.ETAG, ETag.of(version))
                .header(Position.HEADER, reached.toString());
    }
}
