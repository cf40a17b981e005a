package com.mthere.gateway.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/// Answers whatever went wrong with a problem.
public final class ProblemHandler implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        Problem problem =
                Diagnosis.of(error, ShownPath.of(exchange.getRequest().getURI().getRawPath()));
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            log(exchange, error);
        }
        return answer(exchange, problem);
    }

    public static Mono<Void> answer(ServerWebExchange exchange, Problem problem) {
        byte[] body = ProblemJson.bytes(problem.at(path(exchange)));
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(problem.type().status());
        fill(response.getHeaders(), problem, body.length);
        return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /// As a URI has it (RFC 3986): octets beyond ASCII come here as characters, one each.
    private static String path(ServerWebExchange exchange) {
        String path = ShownPath.of(exchange.getRequest().getURI().getRawPath());
        StringBuilder ascii = new StringBuilder(path.length());
        path.chars().forEach(c -> ascii.append(c < 0x80 ? String.valueOf((char) c) : "%%%02X".formatted(c & 0xFF)));
        return ascii.isEmpty() ? "/" : ascii.toString();
    }

    /// Not to be stored: a 404 is cacheable otherwise (RFC 9110, 15.1), and may be wrong the next moment.
    private static void fill(HttpHeaders headers, Problem problem, int length) {
        headers.clearContentHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(length);
        headers.setCacheControl(CacheControl.noStore());
        problem.headers().forEach(headers::set);
    }

    /// A client that went away is nobody's fault, but a lost connection to somebody else looks the same: so it is
    /// answered all the same, and told in one line.
    private static void log(ServerWebExchange exchange, Throwable error) {
        boolean disconnected = DisconnectedClientHelper.isClientDisconnectedException(error);
        LOG.atLevel(disconnected ? Level.INFO : Level.ERROR)
                .addKeyValue("request", exchange.getRequest().getId())
                .addKeyValue("method", exchange.getRequest().getMethod())
                .addKeyValue("error", error.getClass().getName())
                .setCause(disconnected ? null : new WithoutValues(error))
                .log(disconnected ? "A connection ended during a request" : "A request failed unexpectedly");
    }
}
