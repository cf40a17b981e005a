package com.mthere.gateway.runtime;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemJson;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.problem.ShownPath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/// HTTP below Spring. What is no request at all, or one whose target is no URI, is answered by Netty, and with nothing
/// but a status; here it becomes a problem like any other. And some of what Netty lets pass is refused, because
/// RFC 9112 says so and others on the way may read it differently.
final class Wire extends ChannelDuplexHandler {
    private static final String NAME = "mthere.wire";

    /// A method, a version and two spaces stand beside the target.
    private static final int REST_OF_LINE = 64;

    private final Queue<HttpRequest> unanswered = new ArrayDeque<>();
    private boolean ended;

    static HttpServer under(HttpServer server) {
        return server.httpRequestDecoder(spec -> spec.maxInitialLineLength(Entrance.LONGEST_URI + REST_OF_LINE))
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new Wire()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered.add(request);
            if (request.decoderResult().isSuccess()) {
                HttpStrictness.fault(request).ifPresent(fault -> reject(request, fault));
            }
        }
        if (isBroken(message)) {
            ReferenceCountUtil.release(message);
            ended = true;
            refuseLast(context);
            return;
        }
        context.fireChannelRead(message);
    }

    private static void reject(HttpRequest request, String fault) {
        request.setDecoderResult(DecoderResult.failure(new HttpStrictness.Fault(fault)));
    }

    private static boolean isBroken(Object message) {
        return message instanceof HttpObject part && part.decoderResult().isFailure();
    }

    /// Nothing that comes after it can be believed to be a request. The server would take a malformed chunk for the end
    /// of the body, and forgets a malformed request that comes while the answer before it is just being sent. Those who
    /// asked before are answered first, and whoever was answered before the body ended is not answered again.
    private void refuseLast(ChannelHandlerContext context) {
        if (unanswered.size() > 1) {
            return;
        }
        Optional<HttpRequest> request = Optional.ofNullable(unanswered.poll());
        Object last =
                request.<Object>map(asked -> problem(refusal(asked), request)).orElse(Unpooled.EMPTY_BUFFER);
        context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse refusal(HttpRequest request) {
        FullHttpResponse bare = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status(request.decoderResult().cause()));
        bare.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return bare;
    }

    private static HttpResponseStatus status(@Nullable Throwable fault) {
        if (fault instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return fault instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean isFinal =
                message instanceof HttpResponse response && response.status().code() >= 200;
        @Nullable HttpRequest request = isFinal ? unanswered.poll() : null;
        boolean isEnd = message instanceof LastHttpContent;
        context.write(
                message instanceof FullHttpResponse response && isBare(response)
                        ? problem(response, Optional.ofNullable(request))
                        : message,
                promise);
        if (isEnd && ended) {
            refuseLast(context);
        } else if (isEnd && unanswered.isEmpty()) {
            readOn(context);
        }
    }

    /// Reactor Netty forgets to where a request came in before the one ahead of it was quite done with, and then the
    /// connection is dead (reactor-netty#4347, #4361; in 1.3.7 still). To read once too often does no harm.
    private static void readOn(ChannelHandlerContext context) {
        context.read();
    }

    private static boolean isBare(FullHttpResponse response) {
        return response.status().code() >= 400
                && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static FullHttpResponse problem(FullHttpResponse bare, Optional<HttpRequest> request) {
        UUID created = RequestId.created();
        Problem problem =
                of(bare.status().code(), request).at(request.flatMap(Wire::path).orElse("urn:uuid:" + created));
        byte[] body = ProblemJson.bytes(problem);
        boolean head =
                request.filter(asked -> asked.method().equals(HttpMethod.HEAD)).isPresent();
        ByteBuf content = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
        FullHttpResponse answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), content);
        HttpHeaders headers = answer.headers();
        headers.set(bare.headers());
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set(RequestId.HEADER, requestId(request, created));
        bare.release();
        return answer;
    }

    private static String requestId(Optional<HttpRequest> request, UUID created) {
        @Nullable
        String given =
                request.map(asked -> asked.headers().get(RequestId.HEADER)).orElse(null);
        return given == null ? created.toString() : RequestId.of(given);
    }

    private static Problem of(int status, Optional<HttpRequest> request) {
        return switch (status) {
            case 400 -> Problem.of(ProblemType.INVALID_PARAMETER, fault(request));
            case 413 -> Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 414 -> Problem.of(ProblemType.URI_TOO_LONG, "A URI may have " + Entrance.LONGEST_URI + " bytes.");
            case 431 -> Problem.of(ProblemType.HEADERS_TOO_LARGE, "All headers together may have 8192 bytes.");
            case 503 -> Problem.of(ProblemType.UNAVAILABLE, "The service is not available just now.");
            default ->
                status < 500
                        ? Problem.of(ProblemType.INVALID_PARAMETER, "The request is not one that can be understood.")
                        : Problem.of(ProblemType.INTERNAL_ERROR, "An unexpected error.");
        };
    }

    private static String fault(Optional<HttpRequest> request) {
        return request.map(HttpRequest::decoderResult)
                .map(DecoderResult::cause)
                .map(Wire::fault)
                .orElseGet(() -> request.flatMap(Wire::path).isPresent()
                        ? "The body is not as its headers say."
                        : "The request target is not a URI (RFC 3986).");
    }

    private static String fault(Throwable cause) {
        return cause instanceof HttpStrictness.Fault fault
                ? fault.detail()
                : "The request is not HTTP/1.1 as RFC 9112 has it.";
    }

    /// Only where it can stand in an answer as it is.
    private static Optional<String> path(HttpRequest request) {
        try {
            return request.decoderResult().isSuccess()
                    ? Optional.ofNullable(new URI(request.uri()).getRawPath())
                            .filter(path -> path.startsWith("/"))
                            .map(ShownPath::of)
                    : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }
}
