package com.mthere.query.wire;

import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.PageQuery;

/// What a gateway sends.
public sealed interface Question {
    /// Whether anybody is there who takes questions. The first one on every connection.
    record Hello() implements Question {}

    record ForOne(Lookup lookup) implements Question {}

    record ForPage(PageQuery query) implements Question {}

    record ForGuests(GuestListQuery query) implements Question {}

    record ForInvitations(InvitationsQuery query) implements Question {}
}
