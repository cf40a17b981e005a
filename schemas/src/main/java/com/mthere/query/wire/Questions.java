package com.mthere.query.wire;

import com.mthere.model.Aggregate;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.nio.ByteBuffer;

/// [Question]s to bytes and back.
public final class Questions {
    private static final int HELLO = 0;
    private static final int FOR_ONE = 1;
    private static final int FOR_PAGE = 2;
    private static final int FOR_GUESTS = 3;
    private static final int FOR_INVITATIONS = 4;

    private static final int ONE = 0;
    private static final int SOME = 1;

    private static final int ANY = 0;
    private static final int RECENT = 1;
    private static final int AT_LEAST = 2;
    private static final int STRONG = 3;

    private static final Codes<Aggregate> AGGREGATES = Codes.of(Aggregate.USER, Aggregate.EVENT);
    private static final Codes<Lookup.Kind> KINDS =
            Codes.of(Lookup.Kind.ENTITY, Lookup.Kind.OUTCOME, Lookup.Kind.SUMMARY);
    private static final Codes<Order> ORDERS = Codes.of(Order.ID, Order.STARTS_AT, Order.STARTS_AT_REVERSED);
    private static final Codes<EventStatus> STATUSES =
            Codes.of(EventStatus.DRAFT, EventStatus.SCHEDULED, EventStatus.CANCELLED);

    private static final Codes<InvitationStatus> ANSWERS = Codes.of(
            InvitationStatus.INVITED,
            InvitationStatus.GOING,
            InvitationStatus.MAYBE,
            InvitationStatus.DECLINED,
            InvitationStatus.WAITLISTED,
            InvitationStatus.REVOKED);

    private Questions() {}

    public static byte[] encode(Question question) {
        return switch (question) {
            case Question.Hello hello -> Protocol.begin(HELLO, 2).toBytes();
            case Question.ForOne one -> encode(one.lookup());
            case Question.ForPage page -> encode(page.query());
            case Question.ForGuests guests -> encode(guests.query());
            case Question.ForInvitations invitations -> encode(invitations.query());
        };
    }

    /// @throws WireException when the bytes are no question of a version spoken here
    public static Question decode(ByteBuffer bytes) {
        return WireInput.read(bytes, Questions::read);
    }

    private static Question read(WireInput in) {
        Protocol.requireVersion(in);
        int kind = in.octet();
        return switch (kind) {
            case HELLO -> new Question.Hello();
            case FOR_ONE -> new Question.ForOne(lookup(in));
            case FOR_PAGE -> new Question.ForPage(page(in));
            case FOR_GUESTS -> new Question.ForGuests(guests(in));
            case FOR_INVITATIONS -> new Question.ForInvitations(invitations(in));
            default -> throw new WireException("a question of kind " + kind + " is not known here");
        };
    }

    private static byte[] encode(Lookup lookup) {
        WireOutput out = Protocol.begin(FOR_ONE, 64 + lookup.key().length())
                .octet(AGGREGATES.of(lookup.aggregate()))
                .number(lookup.partition())
                .octet(KINDS.of(lookup.kind()))
                .text(lookup.key());
        write(out, lookup.freshness());
        return out.duration(lookup.patience()).toBytes();
    }

    private static Lookup lookup(WireInput in) {
        return new Lookup(
                AGGREGATES.word(in.octet()),
                in.number(),
                KINDS.word(in.octet()),
                in.text(),
                freshness(in),
                in.duration());
    }

    private static byte[] encode(PageQuery query) {
        WireOutput out = Protocol.begin(FOR_PAGE, 256).octet(AGGREGATES.of(query.aggregate()));
        out.byPartition(query.partitions(), freshness -> write(out, freshness)).octet(ORDERS.of(query.order()));
        write(out, query.filter());
        return out.optional(query.after(), place -> write(out, place))
                .number(query.limit())
                .duration(query.patience())
                .toBytes();
    }

    private static PageQuery page(WireInput in) {
        return new PageQuery(
                AGGREGATES.word(in.octet()),
                in.byPartition(() -> freshness(in)),
                ORDERS.word(in.octet()),
                filter(in),
                in.optional(() -> place(in)),
                in.number(),
                in.duration());
    }

    private static byte[] encode(GuestListQuery query) {
        WireOutput out =
                Protocol.begin(FOR_GUESTS, 128).number(query.partition()).text(query.eventId());
        switch (query.selection()) {
            case GuestListQuery.Selection.One one -> out.octet(ONE).text(one.invitationId());
            case GuestListQuery.Selection.Some some ->
                out.octet(SOME)
                        .optional(some.status(), status -> out.octet(ANSWERS.of(status)))
                        .optional(some.after(), out::text)
                        .number(some.limit());
        }
        write(out, query.freshness());
        return out.duration(query.patience()).toBytes();
    }

    private static GuestListQuery guests(WireInput in) {
        return new GuestListQuery(in.number(), in.text(), selection(in), freshness(in), in.duration());
    }

    private static GuestListQuery.Selection selection(WireInput in) {
        int code = in.octet();
        return switch (code) {
            case ONE -> new GuestListQuery.Selection.One(in.text());
            case SOME ->
                new GuestListQuery.Selection.Some(
                        in.optional(() -> ANSWERS.word(in.octet())), in.optional(in::text), in.number());
            default -> throw new WireException("a selection of code " + code + " is not known here");
        };
    }

    private static byte[] encode(InvitationsQuery query) {
        WireOutput out = Protocol.begin(FOR_INVITATIONS, 256);
        return out.byPartition(query.partitions(), freshness -> write(out, freshness))
                .text(query.userId())
                .optional(query.status(), status -> out.octet(ANSWERS.of(status)))
                .optional(query.after(), place -> write(out, place))
                .number(query.limit())
                .duration(query.patience())
                .toBytes();
    }

    private static InvitationsQuery invitations(WireInput in) {
        return new InvitationsQuery(
                in.byPartition(() -> freshness(in)),
                in.text(),
                in.optional(() -> ANSWERS.word(in.octet())),
                in.optional(() -> place(in)),
                in.number(),
                in.duration());
    }

    private static void write(WireOutput out, Freshness freshness) {
        switch (freshness) {
            case Freshness.Any any -> out.octet(ANY);
            case Freshness.Recent recent -> out.octet(RECENT);
            case Freshness.AtLeast bound -> out.octet(AT_LEAST).number(bound.offset());
            case Freshness.Strong strong -> out.octet(STRONG);
        }
    }

    private static Freshness freshness(WireInput in) {
        int code = in.octet();
        return switch (code) {
            case ANY -> new Freshness.Any();
            case RECENT -> new Freshness.Recent();
            case AT_LEAST -> new Freshness.AtLeast(in.longNumber());
            case STRONG -> new Freshness.Strong();
            default -> throw new WireException("a freshness of code " + code + " is not known here");
        };
    }

    private static void write(WireOutput out, Filter filter) {
        out.optional(filter.hostId(), out::text)
                .optional(filter.status(), status -> out.octet(STATUSES.of(status)))
                .optional(filter.startsAfter(), out::instant)
                .optional(filter.startsBefore(), out::instant);
    }

    private static Filter filter(WireInput in) {
        return new Filter(
                in.optional(in::text),
                in.optional(() -> STATUSES.word(in.octet())),
                in.optional(in::instant),
                in.optional(in::instant));
    }

    static void write(WireOutput out, Place place) {
        out.number(place.startsAt()).text(place.id());
    }

    static Place place(WireInput in) {
        return new Place(in.longNumber(), in.text());
    }
}
