package com.mthere.model;

import java.util.List;
import java.util.OptionalInt;

/// What can be asked of events and their guest lists.
public sealed interface EventChange {
    /// Of one event with its guest list, which the mutation names.
    sealed interface OfEvent extends EventChange {}

    /// Of all events of a partition that name a user.
    sealed interface OfPartition extends EventChange {}

    record CreateEvent(Plan plan) implements OfEvent {}

    record ReplaceEvent(Plan plan) implements OfEvent {}

    record PatchEvent(PlanPatch patch) implements OfEvent {}

    record DeleteEvent() implements OfEvent {}

    record InviteGuest(NewInvitation guest) implements OfEvent {}

    /// Each succeeds or fails by itself.
    record InviteGuests(List<NewInvitation> guests) implements OfEvent {
        public static final int MOST = 500;

        public InviteGuests {
            guests = List.copyOf(guests);
        }
    }

    record PatchInvitation(String invitationId, Patch<String> name, Patch<String> message) implements OfEvent {}

    /// @param linkVersion of the link by which it is answered: one that is not the invitation's is dead
    record AnswerInvitation(String invitationId, Rsvp answer, OptionalInt linkVersion) implements OfEvent {
        /// Without a link.
        public AnswerInvitation(String invitationId, Rsvp answer) {
            this(invitationId, answer, OptionalInt.empty());
        }
    }

    record RevokeInvitation(String invitationId) implements OfEvent {}

    /// Once more, to one guest.
    record SendMail(String invitationId) implements OfEvent {}

    /// Queues more of the mails that a change of the event made due.
    ///
    /// @param sequence the event's after that change
    /// @param after the last invitation, by id, that was looked at
    record AnnounceFurther(int sequence, String after) implements OfEvent {}

    /// @param number of the mail
    record ReportDelivery(String invitationId, long number, DeliveryReport report) implements OfEvent {}

    /// The user whom the mutation names is deleted: has every event of this partition that names the user asked to
    /// [ForgetUser].
    record EraseUser() implements OfPartition {}

    /// Goes on with [EraseUser], behind the event that the mutation names.
    record EraseFurther(String userId) implements OfPartition {}

    /// Wipes what an event and its guest list hold of a user who is deleted.
    record ForgetUser(String userId) implements OfEvent {}
}
