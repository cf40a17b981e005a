package com.mthere.mail;

import com.mthere.model.Event;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import com.mthere.model.User;
import com.mthere.testing.PlanDraft;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A housewarming, and mails about it.
record Mails(
        PlanDraft plan, Optional<String> hostName, Optional<String> guestName, Optional<String> message, String to) {
    static final Instant AT = Instant.parse("2026-07-02T14:48:21.527201Z");
    static final URI LINK = URI.create("https://mthere.example/rsvps/Zm9v-bar_baz");

    static PlanDraft housewarming() {
        return PlanDraft.titled("Housewarming")
                .starts(Instant.parse("2026-12-05T18:00:00Z"), "Europe/Berlin")
                .ends(Instant.parse("2026-12-05T22:30:00Z"))
                .host("ash");
    }

    static Mails about(PlanDraft plan) {
        return new Mails(plan, Optional.of("Ash"), Optional.of("Zoë"), Optional.empty(), "zoe@example.org");
    }

    Mails to(String email) {
        return new Mails(plan, hostName, guestName, message, email);
    }

    Mails message(String text) {
        return new Mails(plan, hostName, guestName, Optional.of(text), to);
    }

    GuestMail of(MailKind kind, InvitationStatus status) {
        return of(kind, status, 1);
    }

    GuestMail of(MailKind kind, InvitationStatus status, long number) {
        Event event = new Event("housewarming", plan.plan(), 3, AT.minusSeconds(60), AT, 42);
        User host = new User("ash", "ash@smart.com", hostName, AT, AT, 7);
        int party = status == InvitationStatus.GOING ? 2 : 1;
        Addressee guest = new Addressee("0198d1", to, guestName, status, party, message);
        return new GuestMail(kind, number, event, Optional.of(host), guest, link(kind), AT);
    }

    private static Optional<URI> link(MailKind kind) {
        return kind == MailKind.CANCELLATION ? Optional.empty() : Optional.of(LINK);
    }
}
