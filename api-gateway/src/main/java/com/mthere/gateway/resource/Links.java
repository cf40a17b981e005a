package com.mthere.gateway.resource;

import java.net.URI;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;

/// RFC 8288. Relative, since only the client knows by which name it reached us.
public final class Links {
    private Links() {}

    /// To the page that begins at a cursor.
    public static String next(ServerRequest request, String cursor) {
        URI asked = request.exchange().getRequest().getURI();
        UriComponentsBuilder next =
                UriComponentsBuilder.newInstance().path(asked.getRawPath()).query(asked.getRawQuery());
        return "<" + next.replaceQueryParam("cursor", cursor).build().toUriString() + ">; rel=\"next\"";
    }
}
