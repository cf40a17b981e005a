package com.mthere.codec;

import com.mthere.avro.MailToFurtherGuests;
import com.mthere.avro.MailToGuest;
import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/// The words of mail in Avro.
final class MailCodecs {
    private MailCodecs() {}

    static com.mthere.avro.Mail toAvro(Mail mail) {
        return new com.mthere.avro.Mail(mail.eventId(), orderToAvro(mail));
    }

    private static SpecificRecordBase orderToAvro(Mail mail) {
        return switch (mail) {
            case Mail.ToGuest one ->
                new MailToGuest(
                        one.invitationId(),
                        kindToAvro(one.kind()),
                        one.number(),
                        one.sequence(),
                        one.linkVersion(),
                        one.gone().map(MailCodecs::goneToAvro).orElse(null));
            case Mail.ToFurtherGuests further -> new MailToFurtherGuests(further.sequence(), further.after());
        };
    }

    private static com.mthere.avro.Gone goneToAvro(Mail.Gone gone) {
        return new com.mthere.avro.Gone(
                EventCodecs.toAvro(gone.event()),
                InvitationCodecs.userId(gone.guest()),
                InvitationCodecs.email(gone.guest()));
    }

    static Mail fromAvro(SpecificRecordBase record) {
        com.mthere.avro.Mail mail = (com.mthere.avro.Mail) record;
        return switch (mail.getOrder()) {
            case MailToGuest one ->
                new Mail.ToGuest(
                        mail.getEventId(),
                        one.getInvitationId(),
                        kindFromAvro(one.getKind()),
                        one.getNumber(),
                        one.getSequence(),
                        one.getLinkVersion(),
                        Optional.ofNullable(one.getGone()).map(MailCodecs::goneFromAvro));
            case MailToFurtherGuests further ->
                new Mail.ToFurtherGuests(mail.getEventId(), further.getSequence(), further.getAfter());
            default -> throw new UndecodableException("a mail must be to a guest, or to further guests");
        };
    }

    private static Mail.Gone goneFromAvro(com.mthere.avro.Gone gone) {
        return new Mail.Gone(
                EventCodecs.fromAvro(gone.getEvent()), InvitationCodecs.guest(gone.getUserId(), gone.getEmail()));
    }

    static com.mthere.avro.Delivery deliveryToAvro(Delivery delivery) {
        return new com.mthere.avro.Delivery(
                com.mthere.avro.DeliveryState.valueOf(delivery.state().name()),
                delivery.newest().map(Newest::kind).map(MailCodecs::kindToAvro).orElse(null),
                delivery.newest().map(Newest::number).orElse(null),
                delivery.newest().map(Newest::sequence).orElse(null),
                delivery.attempts(),
                delivery.lastSentAt().orElse(null),
                delivery.error().orElse(null),
                delivery.sends(),
                delivery.lastSendAt().orElse(null));
    }

    static Delivery deliveryFromAvro(com.mthere.avro.Delivery delivery) {
        return new Delivery(
                Delivery.State.valueOf(delivery.getState().name()),
                newest(delivery.getKind(), delivery.getNumber(), delivery.getSequence()),
                delivery.getAttempts(),
                Optional.ofNullable(delivery.getLastSentAt()),
                Optional.ofNullable(delivery.getError()),
                delivery.getSends(),
                Optional.ofNullable(delivery.getLastSendAt()));
    }

    private static Optional<Newest> newest(
            com.mthere.avro.@Nullable MailKind kind, @Nullable Long number, @Nullable Integer sequence) {
        return kind == null || number == null || sequence == null
                ? Optional.empty()
                : Optional.of(new Newest(kindFromAvro(kind), number, sequence));
    }

    private static com.mthere.avro.MailKind kindToAvro(MailKind kind) {
        return com.mthere.avro.MailKind.valueOf(kind.name());
    }

    private static MailKind kindFromAvro(com.mthere.avro.MailKind kind) {
        return MailKind.valueOf(kind.name());
    }
}
