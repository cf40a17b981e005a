package com.mthere.gateway.users;

import com.mthere.codec.Codecs;
import com.mthere.gateway.resource.Methods;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The routes of what a user has.
public final class UserListRoutes {
    private static final String INVITATIONS = "/users/{user_id}/invitations";
    private static final String EVENTS = "/users/{user_id}/events";

    private UserListRoutes() {}

    public static RouterFunction<ServerResponse> of(Codecs codecs, Reading reading) {
        UserLists lists = new UserLists(codecs, reading);
        return RouterFunctions.route()
                .GET(INVITATIONS, lists::invitations)
                .GET(EVENTS, lists::events)
                .HEAD(INVITATIONS, lists::invitations)
                .HEAD(EVENTS, lists::events)
                .add(Methods.only(INVITATIONS, HttpMethod.GET, HttpMethod.HEAD))
                .add(Methods.only(EVENTS, HttpMethod.GET, HttpMethod.HEAD))
                .build();
    }
}
