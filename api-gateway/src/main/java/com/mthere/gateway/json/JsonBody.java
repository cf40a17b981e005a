package com.mthere.gateway.json;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/// Reads a request's body as one JSON object.
public final class JsonBody {
    /// In bytes.
    static final int LIMIT = 64 * 1024;

    /// In bytes, where one body asks for many things.
    public static final int BATCH_LIMIT = 1024 * 1024;

    private static final byte[] NOTHING = {};

    private JsonBody() {}

    /// Fails with a [ProblemException]: 413, 415, or 400 where the body is not one JSON object.
    public static Mono<Members> of(ServerHttpRequest request, BodyType type) {
        return of(request, type, LIMIT);
    }

    /// @param limit of the body, in bytes
    public static Mono<Members> of(ServerHttpRequest request, BodyType type, int limit) {
        return Mono.defer(() -> bytes(request, limit)).map(body -> members(body, request, type));
    }

    static Mono<byte[]> bytes(ServerHttpRequest request, int limit) {
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(tooLarge(limit));
        }
        return DataBufferUtils.join(request.getBody(), limit)
                .map(JsonBody::drained)
                .onErrorMap(DataBufferLimitException.class, tooLong -> tooLarge(limit))
                .defaultIfEmpty(NOTHING);
    }

    private static byte[] drained(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Members members(byte[] body, ServerHttpRequest request, BodyType type) {
        if (body.length > 0) {
            type.requireIn(request.getHeaders());
        }
        return Members.of(body);
    }

    private static ProblemException tooLarge(int limit) {
        return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body may have " + limit + " bytes.")
                .exception();
    }
}
