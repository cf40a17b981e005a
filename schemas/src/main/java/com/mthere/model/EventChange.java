package com.mthere.model;

import java.util.List;

/// What can be asked of an event and its guest list.
public sealed interface EventChange {
    record CreateEvent(Plan plan) implements EventChange {}

    record ReplaceEvent(Plan plan) implements EventChange {}

    record PatchEvent(PlanPatch patch) implements EventChange {}

    record DeleteEvent() implements EventChange {}

    record InviteGuest(NewInvitation guest) implements EventChange {}

    /// Each succeeds or fails by itself.
    record InviteGuests(List<NewInvitation> guests) implements EventChange {
        public static final int MOST = 500;

        public InviteGuests {
            guests = List.copyOf(guests);
        }
    }

    record PatchInvitation(String invitationId, Patch<String> name, Patch<String> message) implements EventChange {}

    record AnswerInvitation(String invitationId, Rsvp answer) implements EventChange {}

    record RevokeInvitation(String invitationId) implements EventChange {}
}
