package com.mthere.gateway.processors;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.wire.Question;
import com.mthere.query.wire.Reply;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// One processor in another process, as if it were here.
final class Peer implements Processors {
    /// For the way there and back, beside the time in which the processor may wait for fresh data.
    private static final Duration TIME_TO_TRAVEL = Duration.ofMillis(500);

    private final Connection connection;

    Peer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return connection
                .ask(new Question.ForOne(lookup), lookup.patience().plus(TIME_TO_TRAVEL))
                .map(Peer::answer);
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        return connection
                .ask(new Question.ForPage(query), query.patience().plus(TIME_TO_TRAVEL))
                .map(Peer::page);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return connection
                .ask(new Question.ForGuests(query), query.patience().plus(TIME_TO_TRAVEL))
                .map(Peer::guests);
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return connection
                .ask(new Question.ForInvitations(query), query.patience().plus(TIME_TO_TRAVEL))
                .map(Peer::invitations);
    }

    private static Answer answer(Reply reply) {
        return switch (reply) {
            case Reply.Found found -> found.answer();
            case Reply.Refused refused -> throw refused.toException();
            case Reply.Listed listed -> throw unasked(listed);
            case Reply.Guests guests -> throw unasked(guests);
            case Reply.Invitations invitations -> throw unasked(invitations);
            case Reply.Welcome welcome -> throw unasked(welcome);
        };
    }

    private static Page<byte[]> page(Reply reply) {
        return switch (reply) {
            case Reply.Listed listed -> listed.page();
            case Reply.Refused refused -> throw refused.toException();
            case Reply.Found found -> throw unasked(found);
            case Reply.Guests guests -> throw unasked(guests);
            case Reply.Invitations invitations -> throw unasked(invitations);
            case Reply.Welcome welcome -> throw unasked(welcome);
        };
    }

    private static GuestListPage guests(Reply reply) {
        return switch (reply) {
            case Reply.Guests guests -> guests.page();
            case Reply.Refused refused -> throw refused.toException();
            case Reply.Found found -> throw unasked(found);
            case Reply.Listed listed -> throw unasked(listed);
            case Reply.Invitations invitations -> throw unasked(invitations);
            case Reply.Welcome welcome -> throw unasked(welcome);
        };
    }

    private static Page<GuestListPage.Item> invitations(Reply reply) {
        return switch (reply) {
            case Reply.Invitations invitations -> invitations.page();
            case Reply.Refused refused -> throw refused.toException();
            case Reply.Found found -> throw unasked(found);
            case Reply.Listed listed -> throw unasked(listed);
            case Reply.Guests guests -> throw unasked(guests);
            case Reply.Welcome welcome -> throw unasked(welcome);
        };
    }

    private static IllegalStateException unasked(Reply reply) {
        return new IllegalStateException("a processor must answer what it was asked, not with "
                + reply.getClass().getSimpleName());
    }
}
