package com.mthere.model;

import java.time.Instant;
import java.util.Optional;

/// How far the mail to a guest has got.
///
/// @param state of the newest mail
/// @param newest of all mails the one that counts; absent where none was ever queued
/// @param attempts to send the newest mail
/// @param lastSentAt when a mail was last sent, whichever it was
/// @param error why the newest mail is not sent; never with an address in it
/// @param sends how often the host had a mail sent again
/// @param lastSendAt when the host last did
public record Delivery(
        State state,
        Optional<Newest> newest,
        int attempts,
        Optional<Instant> lastSentAt,
        Optional<String> error,
        int sends,
        Optional<Instant> lastSendAt) {

    public static final Delivery NONE =
            new Delivery(State.NONE, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, Optional.empty());

    public enum State {
        NONE,
        QUEUED,
        SENT,
        FAILED
    }

    /// @param number offset of the mutation that queued it
    /// @param sequence the event's when it was queued
    public record Newest(MailKind kind, long number, int sequence) {}

    public Delivery queued(Newest mail) {
        return new Delivery(State.QUEUED, Optional.of(mail), 0, lastSentAt, Optional.empty(), sends, lastSendAt);
    }

    /// Nothing that was queued before counts any more.
    public Delivery withoutMail() {
        return new Delivery(State.NONE, Optional.empty(), 0, lastSentAt, Optional.empty(), sends, lastSendAt);
    }

    public Delivery sent(int attempt, Instant at) {
        return new Delivery(State.SENT, newest, attempt, Optional.of(at), Optional.empty(), sends, lastSendAt);
    }

    public Delivery putOff(int attempt, Optional<String> why) {
        return new Delivery(State.QUEUED, newest, attempt, lastSentAt, why, sends, lastSendAt);
    }

    public Delivery failed(int attempt, Optional<String> why) {
        return new Delivery(State.FAILED, newest, attempt, lastSentAt, why, sends, lastSendAt);
    }

    public Delivery askedFor(Instant at) {
        return new Delivery(state, newest, attempts, lastSentAt, error, sends + 1, Optional.of(at));
    }

    /// Whether a mail is the one that counts.
    public boolean isNewest(long number) {
        return newest.filter(mail -> mail.number() == number).isPresent();
    }
}
