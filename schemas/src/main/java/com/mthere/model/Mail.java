package com.mthere.model;

import java.util.Optional;

/// What is to be mailed. Whoever sends it asks for event, invitation and address as they stand by then; so it holds no
/// more than tells which mail it is and whether it is outdated.
public sealed interface Mail {
    String eventId();

    /// One mail to one guest.
    ///
    /// @param number offset of the mutation that queued it: of all mails to a guest, only the newest is sent
    /// @param sequence the event's when it was queued
    /// @param linkVersion the invitation's when it was queued
    /// @param gone what cannot be asked for any more, where the event was deleted
    record ToGuest(
            String eventId,
            String invitationId,
            MailKind kind,
            long number,
            int sequence,
            int linkVersion,
            Optional<Gone> gone)
            implements Mail {}

    /// An event that was deleted with its guest list.
    ///
    /// @param event as it was, cancelled and without its description
    record Gone(Event event, Guest guest) {}

    /// More mails are due than one mutation queues; the rest is to be asked for.
    ///
    /// @param sequence the event's
    /// @param after the last invitation, by id, that was looked at
    record ToFurtherGuests(String eventId, int sequence, String after) implements Mail {}
}
