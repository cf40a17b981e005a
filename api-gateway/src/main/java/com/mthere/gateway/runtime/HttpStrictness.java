package com.mthere.gateway.runtime;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/// What a server must refuse (RFC 9112) and Netty does not.
final class HttpStrictness {
    private HttpStrictness() {}

    /// Why a request is not decoded.
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String detail;

        Fault(String detail) {
            super(detail, null, false, false);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    static Optional<String> fault(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0) {
            return Optional.of("The version must be HTTP/1.1 or HTTP/1.0.");
        }
        if (version == HttpVersion.HTTP_1_1 && !hasOneHost(request)) {
            return Optional.of("There must be exactly one Host (RFC 9112, 3.2).");
        }
        if (!isPathOrAddress(request.uri())) {
            return Optional.of("The request target must be a path from / on, or an http address with one.");
        }
        if (request.uri().indexOf('#') >= 0) {
            return Optional.of("The request target must not have a fragment (RFC 9112, 3.2.1).");
        }
        return hasUnknownCoding(request)
                ? Optional.of("The Transfer-Encoding must be chunked, or absent (RFC 9112, 6.1).")
                : Optional.empty();
    }

    private static boolean isPathOrAddress(String target) {
        return target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
    }

    private static boolean hasOneHost(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        return hosts.size() == 1 && hosts.getFirst().indexOf(' ') < 0;
    }

    private static boolean hasUnknownCoding(HttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked");
    }
}
