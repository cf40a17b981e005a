package com.mthere.processor.domain;

import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// An event and its guest list that lie in no store.
///
/// @param naming the events of its partition, all of which name whoever is asked for
record EventInMemory(
        Optional<Event> event, Optional<Summary> summary, SortedMap<String, Invitation> byId, List<String> naming)
        implements EventRecords {
    static final EventInMemory NOTHING = amid(List.of());

    /// No event, in a partition of such.
    static EventInMemory amid(List<String> naming) {
        return new EventInMemory(Optional.empty(), Optional.empty(), new TreeMap<>(Map.of()), naming);
    }

    /// What facts make of nothing. Each happened at an offset and at a second of its own.
    static EventDraft after(EventFact... facts) {
        EventRecords state = NOTHING;
        for (int offset = 0; offset < facts.length; offset++) {
            EventDraft draft = new EventDraft(state, Scene.moment(offset));
            draft.apply(facts[offset]);
            state = revised(state, draft.revisions());
        }
        return new EventDraft(state, Scene.MOMENT);
    }

    static EventInMemory revised(EventRecords before, List<Revision> revisions) {
        Optional<Event> event = before.event();
        Optional<Summary> summary = before.summary();
        SortedMap<String, Invitation> byId = new TreeMap<>();
        before.invitations().forEach(invitation -> byId.put(invitation.invitationId(), invitation));
        for (Revision revision : revisions) {
            switch (revision) {
                case Revision.OfEvent it -> event = it.after();
                case Revision.OfSummary it -> summary = it.after();
                case Revision.OfInvitation it ->
                    it.after()
                            .ifPresentOrElse(
                                    invitation -> byId.put(it.invitationId(), invitation),
                                    () -> byId.remove(it.invitationId()));
                case Revision.OfUser it -> throw new IllegalArgumentException("no user belongs to an event");
            }
        }
        return new EventInMemory(event, summary, byId, List.of());
    }

    @Override
    public Optional<Invitation> invitation(String invitationId) {
        return Optional.ofNullable(byId.get(invitationId));
    }

    @Override
    public Optional<Invitation> invitationOf(Guest guest) {
        return byId.values().stream()
                .filter(it -> it.guest().key().equals(guest.key()))
                .findFirst();
    }

    @Override
    public Optional<Invitation> firstWaiting(int partySize, long from) {
        return byId.values().stream()
                .filter(it ->
                        it.waiting().filter(place -> place.order() >= from).isPresent())
                .filter(it -> it.partySize() == partySize)
                .min(Comparator.comparingLong(
                        it -> it.waiting().map(Waiting::order).orElseThrow()));
    }

    @Override
    public OptionalInt waitlistPosition(long order) {
        return OptionalInt.of((int) byId.values().stream()
                .filter(it ->
                        it.waiting().filter(place -> place.order() <= order).isPresent())
                .count());
    }

    @Override
    public List<String> eventsNaming(String userId, String after, int most) {
        return naming.stream().filter(id -> id.compareTo(after) > 0).limit(most).toList();
    }

    @Override
    public List<Invitation> invitations(String after, int most) {
        return byId.tailMap(after + '\0').values().stream().limit(most).toList();
    }

    @Override
    public List<Invitation> invitations() {
        return List.copyOf(byId.values());
    }
}
