package com.mthere.gateway.host;

import com.mthere.gateway.docs.DocsRoutes;
import com.mthere.gateway.docs.StaticDocument;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// `/host/`: one page over the API. Like every page of ours it loads nothing from elsewhere.
public final class HostPage {
    private HostPage() {}

    public static RouterFunction<ServerResponse> routes() {
        StaticDocument page =
                StaticDocument.ofResource("host/index.html", DocsRoutes.HTML).with(DocsRoutes::onlyFromHere);
        StaticDocument script = StaticDocument.ofResource("host/host.js", DocsRoutes.JAVASCRIPT);
        StaticDocument style = StaticDocument.ofResource("host/host.css", DocsRoutes.CSS);
        return RouterFunctions.route()
                .add(DocsRoutes.at("/host/", page::answer))
                .add(DocsRoutes.at("/host/host.js", script::answer))
                .add(DocsRoutes.at("/host/host.css", style::answer))
                .build();
    }
}
