package com.mthere.query.wire;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.Page;
import com.mthere.query.QueryRefusedException.Reason;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

/// [Reply]s to bytes and back. What is stored travels as it is stored.
public final class Replies {
    private static final int WELCOME = 0;
    private static final int FOUND = 1;
    private static final int LISTED = 2;
    private static final int REFUSED = 3;
    private static final int GUESTS = 4;
    private static final int INVITATIONS = 5;

    private static final Codes<Reason> REASONS =
            Codes.of(Reason.NOT_HERE, Reason.TOO_OLD, Reason.OVERLOADED, Reason.UNREACHABLE, Reason.BEYOND_END);

    private Replies() {}

    public static byte[] encode(Reply reply) {
        return switch (reply) {
            case Reply.Welcome welcome -> Protocol.begin(WELCOME, 2).toBytes();
            case Reply.Found found -> encode(found.answer());
            case Reply.Listed listed -> encode(listed.page());
            case Reply.Guests guests -> encode(guests.page());
            case Reply.Invitations invitations -> encodeInvitations(invitations.page());
            case Reply.Refused refused ->
                Protocol.begin(REFUSED, 128)
                        .octet(REASONS.of(refused.reason()))
                        .text(refused.detail())
                        .toBytes();
        };
    }

    /// @throws WireException when the bytes are no reply of a version spoken here
    public static Reply decode(ByteBuffer bytes) {
        return WireInput.read(bytes, Replies::read);
    }

    private static Reply read(WireInput in) {
        Protocol.requireVersion(in);
        int kind = in.octet();
        return switch (kind) {
            case WELCOME -> new Reply.Welcome();
            case FOUND -> new Reply.Found(new Answer(in.longNumber(), in.optional(in::bytes)));
            case LISTED -> new Reply.Listed(page(in));
            case GUESTS -> new Reply.Guests(guests(in));
            case INVITATIONS -> new Reply.Invitations(invitations(in));
            case REFUSED -> new Reply.Refused(REASONS.word(in.octet()), in.text());
            default -> throw new WireException("a reply of kind " + kind + " is not known here");
        };
    }

    private static byte[] encode(Answer answer) {
        int size = 16 + answer.value().map(value -> value.length).orElse(0);
        WireOutput out = Protocol.begin(FOUND, size).number(answer.position());
        return out.optional(answer.value(), out::bytes).toBytes();
    }

    private static byte[] encode(Page<byte[]> page) {
        int size = 64 + 12 * page.positions().size();
        for (byte[] item : page.items()) {
            size += Integer.BYTES + item.length;
        }
        WireOutput out = Protocol.begin(LISTED, size);
        return out.byPartition(page.positions(), out::number)
                .list(page.items(), out::bytes)
                .optional(page.next(), place -> Questions.write(out, place))
                .toBytes();
    }

    private static Page<byte[]> page(WireInput in) {
        return new Page<>(in.byPartition(in::longNumber), in.list(in::bytes), in.optional(() -> Questions.place(in)));
    }

    private static byte[] encode(GuestListPage page) {
        WireOutput out = Protocol.begin(GUESTS, 64 + size(page.items()))
                .number(page.position())
                .octet(page.eventExists() ? 1 : 0);
        return out.list(page.items(), item -> write(out, item))
                .optional(page.next(), out::text)
                .toBytes();
    }

    private static byte[] encodeInvitations(Page<GuestListPage.Item> page) {
        int size = 64 + 12 * page.positions().size() + size(page.items());
        WireOutput out = Protocol.begin(INVITATIONS, size);
        return out.byPartition(page.positions(), out::number)
                .list(page.items(), item -> write(out, item))
                .optional(page.next(), place -> Questions.write(out, place))
                .toBytes();
    }

    private static Page<GuestListPage.Item> invitations(WireInput in) {
        return new Page<>(
                in.byPartition(in::longNumber), in.list(() -> guest(in)), in.optional(() -> Questions.place(in)));
    }

    private static int size(List<GuestListPage.Item> items) {
        return items.stream()
                .mapToInt(item -> 2 * Integer.BYTES + item.invitation().length)
                .sum();
    }

    private static void write(WireOutput out, GuestListPage.Item item) {
        out.bytes(item.invitation()).number(item.waitlistPosition().orElse(0));
    }

    private static GuestListPage guests(WireInput in) {
        return new GuestListPage(in.longNumber(), in.octet() == 1, in.list(() -> guest(in)), in.optional(in::text));
    }

    private static GuestListPage.Item guest(WireInput in) {
        byte[] invitation = in.bytes();
        int position = in.number();
        return new GuestListPage.Item(invitation, position == 0 ? OptionalInt.empty() : OptionalInt.of(position));
    }
}
