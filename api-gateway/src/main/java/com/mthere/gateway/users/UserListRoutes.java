package com.mthere.gateway.users;

import com.mthere.codec.Codecs;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;

/// The routes of what a user has.
public final class UserListRoutes {
    private UserListRoutes() {}

    public static Routes of(Codecs codecs, Reading reading) {
        UserLists lists = new UserLists(codecs, reading);
        return Routes.of(
                Route.at("/users/{user_id}/invitations").read(lists::invitations),
                Route.at("/users/{user_id}/events").read(lists::events));
    }
}
