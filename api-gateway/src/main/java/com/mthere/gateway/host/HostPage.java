package com.mthere.gateway.host;

import com.mthere.gateway.docs.DocsRoutes;
import com.mthere.gateway.docs.StaticDocument;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;

/// `/host/`: one page over the API. Like every page of ours it loads nothing from elsewhere.
public final class HostPage {
    private HostPage() {}

    public static Routes routes() {
        StaticDocument page =
                StaticDocument.ofResource("host/index.html", DocsRoutes.HTML).with(DocsRoutes::onlyFromHere);
        StaticDocument script = StaticDocument.ofResource("host/host.js", DocsRoutes.JAVASCRIPT);
        StaticDocument style = StaticDocument.ofResource("host/host.css", DocsRoutes.CSS);
        return Routes.of(
                Route.at("/host/").read(page::answer),
                Route.at("/host/host.js").read(script::answer),
                Route.at("/host/host.css").read(style::answer));
    }
}
