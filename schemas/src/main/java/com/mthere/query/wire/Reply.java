package com.mthere.query.wire;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.Page;
import com.mthere.query.QueryRefusedException;

/// What a processor sends back. A refusal is a reply like any other.
public sealed interface Reply {
    record Welcome() implements Reply {}

    record Found(Answer answer) implements Reply {}

    record Listed(Page<byte[]> page) implements Reply {}

    record Guests(GuestListPage page) implements Reply {}

    record Invitations(Page<GuestListPage.Item> page) implements Reply {}

    record Refused(QueryRefusedException.Reason reason, String detail) implements Reply {
        public static Refused of(QueryRefusedException refusal) {
            return new Refused(refusal.reason(), String.valueOf(refusal.getMessage()));
        }

        public QueryRefusedException toException() {
            return new QueryRefusedException(reason, detail);
        }
    }
}
