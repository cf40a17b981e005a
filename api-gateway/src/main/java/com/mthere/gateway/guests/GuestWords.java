package com.mthere.gateway.guests;

import com.mthere.gateway.json.Words;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Rsvp;

/// The closed sets of words that a guest list has.
final class GuestWords {
    static final Words<InvitationStatus> STATUS = new Words<>(InvitationStatus.class);
    static final Words<Rsvp.Status> ANSWER = new Words<>(Rsvp.Status.class);

    private GuestWords() {}
}
