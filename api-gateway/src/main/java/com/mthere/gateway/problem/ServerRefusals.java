package com.mthere.gateway.problem;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.springframework.http.MediaType;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/// Gives a body to what the HTTP server refuses by itself, before any handler sees it: a malformed request line, URI,
/// header or chunk, and what is too long. It stands behind the codec, which leaves the body out again for HEAD.
@Sharable
public final class ServerRefusals extends ChannelDuplexHandler {
    private static final ServerRefusals INSTANCE = new ServerRefusals();
    private static final int LONGEST_TARGET = 8 * 1024;
    private static final int REST_OF_LINE = "OPTIONS  HTTP/1.1".length();

    private ServerRefusals() {}

    /// The server with these bodies, and with the limit of the request target.
    public static HttpServer explained(HttpServer server) {
        return server.httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_TARGET + REST_OF_LINE))
                .doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addAfter(NettyPipeline.HttpCodec, ServerRefusals.class.getName(), INSTANCE));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise's
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean unexplained = message instanceof FullHttpResponse response
                && response.status().code() >= 400
                && response.headers().getInt(HttpHeaderNames.CONTENT_LENGTH, 0) == 0;
        context.write(unexplained ? explained((FullHttpResponse) message, context) : message, promise);
    }

    /// The server would take a malformed chunk for the end of the body, and what came before it for the whole.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean malformedChunk = message instanceof HttpContent content
                && !(message instanceof HttpMessage)
                && content.decoderResult().isFailure();
        if (malformedChunk) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(explained(HttpResponseStatus.BAD_REQUEST, context))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static FullHttpResponse explained(FullHttpResponse response, ChannelHandlerContext context) {
        FullHttpResponse explained = explained(response.status(), context);
        String connection = response.headers().get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            explained.headers().set(HttpHeaderNames.CONNECTION, connection);
        }
        response.release();
        return explained;
    }

    private static FullHttpResponse explained(HttpResponseStatus status, ChannelHandlerContext context) {
        Problem problem = Diagnosis.ofStatus(status.code(), "");
        byte[] bytes = ProblemJson.bytes(problem);
        FullHttpResponse explained = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.type().status().value()),
                context.alloc().buffer(bytes.length).writeBytes(bytes));
        fill(explained.headers(), problem, bytes.length);
        return explained;
    }

    private static void fill(HttpHeaders headers, Problem problem, int length) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::set);
    }
}
