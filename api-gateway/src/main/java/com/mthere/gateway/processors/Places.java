package com.mthere.gateway.processors;

import com.mthere.codec.Codecs;
import com.mthere.query.GuestListPage;
import com.mthere.query.PageQuery;
import com.mthere.query.Pages;
import com.mthere.query.Place;
import java.util.function.Function;

/// Tells where items stand in a list, when those of several processors are merged.
///
/// @param ofPages for users and events
/// @param ofInvitations for invitations of one user
record Places(Function<PageQuery, Function<byte[], Place>> ofPages, Function<GuestListPage.Item, Place> ofInvitations) {

    static Places by(Codecs codecs) {
        return new Places(
                query -> ofPage(query, codecs),
                item -> Pages.placeOf(codecs.invitations().decode(item.invitation())));
    }

    private static Function<byte[], Place> ofPage(PageQuery query, Codecs codecs) {
        return switch (query.aggregate()) {
            case USER -> bytes -> Pages.placeOf(codecs.users().entities().decode(bytes));
            case EVENT -> bytes -> Pages.placeOf(codecs.events().entities().decode(bytes), query.order());
        };
    }
}
