package com.mthere.gateway.events;

import com.mthere.gateway.json.Words;
import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Waitlist;

/// The closed sets of words that an event has.
final class EventWords {
    static final Words<EventStatus> STATUS = new Words<>(EventStatus.class);
    static final Words<GuestList> GUEST_LIST = new Words<>(GuestList.class);
    static final Words<Waitlist> WAITLIST = new Words<>(Waitlist.class);

    private EventWords() {}
}
