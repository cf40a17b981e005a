package com.mthere.processor.domain;

import com.mthere.model.Delivery.Newest;
import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.Mail;
import com.mthere.model.Summary;
import com.mthere.processor.domain.EventFact.GuestsLeftOver;
import com.mthere.processor.domain.GuestFact.MailQueued;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// An event and its guest list while facts are applied: what is stored, and over it what has changed since.
///
/// The summary is counted on with every invitation, so it is the fold of the guest list whatever the facts are.
final class EventDraft implements EventRecords {
    private static final Comparator<Invitation> BY_WAITING =
            Comparator.comparingInt(Invitation::partySize).thenComparingLong(EventDraft::order);

    private final EventRecords stored;
    private final Moment moment;
    private Optional<Event> event;
    private Optional<Summary> summary;
    private boolean planned;
    private final SortedMap<String, Revision.OfInvitation> touched = new TreeMap<>();
    private final Map<String, String> invited = new HashMap<>();
    private final SortedSet<Invitation> waiting = new TreeSet<>(BY_WAITING);
    private final Map<Integer, Head> heads = new HashMap<>();
    private final SortedMap<String, Invitation> mailed = new TreeMap<>();
    private Optional<Mail> further = Optional.empty();

    EventDraft(EventRecords stored, Moment moment) {
        this.stored = stored;
        this.moment = moment;
        this.event = stored.event();
        this.summary = stored.summary();
    }

    void apply(EventFact fact) {
        switch (fact) {
            case EventFact.OfPlan plan -> apply(plan);
            case GuestsLeftOver left ->
                further = Optional.of(new Mail.ToFurtherGuests(eventId(), left.sequence(), left.after()));
            case MailQueued mail -> queue(mail);
            case GuestFact guest -> put(Invitations.evolve(invitation(guest.invitationId()), guest, moment));
        }
    }

    private void apply(EventFact.OfPlan fact) {
        planned = true;
        event = PlanRules.evolve(event, fact, moment);
        if (event.isEmpty()) {
            invitations().forEach(this::remove);
        }
        summary = event.map(it ->
                summary.orElseGet(() -> Summary.ofNobody(it)).within(it.plan().capacity()));
    }

    /// Also to those whose invitation is gone with the event.
    private void queue(MailQueued mail) {
        Optional<Invitation> there = invitation(mail.invitationId());
        Invitation after = Invitations.evolve(there.or(() -> removed(mail.invitationId())), mail, moment);
        there.ifPresent(it -> put(after));
        mailed.put(after.invitationId(), after);
    }

    private Optional<Invitation> removed(String invitationId) {
        return Optional.ofNullable(touched.get(invitationId)).flatMap(Revision.OfInvitation::before);
    }

    private void put(Invitation after) {
        Optional<Invitation> before = invitation(after.invitationId());
        after.guest().key().ifPresent(guest -> invited.put(guest, after.invitationId()));
        touch(before, Optional.of(after), after.invitationId());
        after.waiting().ifPresent(place -> waiting.add(after));
        summary = summary.map(counts -> before.map(counts::minus).orElse(counts).plus(after));
    }

    private void remove(Invitation invitation) {
        touch(Optional.of(invitation), Optional.empty(), invitation.invitationId());
        summary = summary.map(counts -> counts.minus(invitation));
    }

    private void touch(Optional<Invitation> before, Optional<Invitation> after, String invitationId) {
        before.filter(it -> it.waiting().isPresent()).ifPresent(waiting::remove);
        Revision.OfInvitation earlier = touched.get(invitationId);
        touched.put(
                invitationId,
                new Revision.OfInvitation(eventId(), invitationId, earlier == null ? before : earlier.before(), after));
    }

    private String eventId() {
        return event.or(stored::event)
                .map(Event::eventId)
                .orElseThrow(() -> new IllegalStateException("a guest list must be an event's"));
    }

    @Override
    public Optional<Event> event() {
        return event;
    }

    @Override
    public Optional<Summary> summary() {
        return summary;
    }

    @Override
    public Optional<Invitation> invitation(String invitationId) {
        Revision.OfInvitation revision = touched.get(invitationId);
        return revision == null ? stored.invitation(invitationId) : revision.after();
    }

    @Override
    public Optional<Invitation> invitationOf(Guest guest) {
        return guest.key()
                .map(invited::get)
                .or(() -> stored.invitationOf(guest).map(Invitation::invitationId))
                .flatMap(this::invitation)
                .filter(it -> it.guest().key().equals(guest.key()));
    }

    @Override
    public List<String> eventsNaming(String userId, String after, int most) {
        return stored.eventsNaming(userId, after, most);
    }

    @Override
    public Optional<Invitation> firstWaiting(int partySize, long from) {
        return Stream.concat(firstUntouched(partySize, from).stream(), moved(partySize, from))
                .min(Comparator.comparingLong(EventDraft::order));
    }

    /// The head of each queue is looked up once, and again only when it was touched: so many can be granted seats at
    /// once, and each costs one look.
    private Optional<Invitation> firstUntouched(int partySize, long from) {
        Head known = heads.getOrDefault(partySize, Head.NOT_LOOKED_FOR);
        if (from > known.from()) {
            return firstUntouched(partySize, stored.firstWaiting(partySize, from))
                    .first();
        }
        Head head = known.isStill(touched.keySet())
                ? known
                : firstUntouched(partySize, stored.firstWaiting(partySize, known.from()));
        heads.put(partySize, head);
        return head.first();
    }

    private Head firstUntouched(int partySize, Optional<Invitation> first) {
        Optional<Invitation> untouched = first;
        while (untouched.isPresent() && touched.containsKey(untouched.get().invitationId())) {
            untouched = stored.firstWaiting(partySize, order(untouched.get()) + 1);
        }
        return new Head(untouched.map(EventDraft::order).orElse(Long.MAX_VALUE), untouched);
    }

    /// @param from where the queue begins at the earliest
    /// @param first who stands there, of those who are not touched
    private record Head(long from, Optional<Invitation> first) {
        static final Head NOT_LOOKED_FOR = new Head(Long.MIN_VALUE, Optional.empty());

        boolean isStill(Set<String> touched) {
            return first.map(it -> !touched.contains(it.invitationId())).orElse(from == Long.MAX_VALUE);
        }
    }

    private Stream<Invitation> moved(int partySize, long from) {
        return waiting.stream().filter(it -> it.partySize() == partySize && order(it) >= from);
    }

    /// Whoever came with this mutation is the last.
    @Override
    public OptionalInt waitlistPosition(long order) {
        if (order == moment.offset()) {
            return OptionalInt.of(summary.orElseThrow().waitlisted());
        }
        OptionalInt before = stored.waitlistPosition(order);
        long came = countBefore(order, waiting.stream());
        long left = countBefore(order, touched.values().stream().flatMap(revision -> revision.before().stream()));
        return before.isPresent() ? OptionalInt.of(Math.toIntExact(before.getAsInt() + came - left)) : before;
    }

    private static long countBefore(long order, Stream<Invitation> invitations) {
        return invitations
                .flatMap(it -> it.waiting().stream())
                .filter(place -> place.order() < order)
                .count();
    }

    private static long order(Invitation invitation) {
        return invitation.waiting().map(Waiting::order).orElseThrow();
    }

    @Override
    public List<Invitation> invitations() {
        SortedMap<String, Invitation> all = new TreeMap<>();
        stored.invitations().forEach(invitation -> all.put(invitation.invitationId(), invitation));
        touched.forEach((id, revision) ->
                revision.after().ifPresentOrElse(invitation -> all.put(id, invitation), () -> all.remove(id)));
        return List.copyOf(all.values());
    }

    @Override
    public List<Invitation> invitations(String after, int most) {
        SortedMap<String, Invitation> some = new TreeMap<>();
        stored.invitations(after, most).forEach(invitation -> some.put(invitation.invitationId(), invitation));
        touched.tailMap(after + '\0')
                .forEach((id, revision) -> revision.after()
                        .ifPresentOrElse(invitation -> some.put(id, invitation), () -> some.remove(id)));
        return some.values().stream().limit(most).toList();
    }

    /// What is to be mailed.
    List<Mail> mails() {
        Optional<Event> gone = stored.event().filter(it -> event.isEmpty()).map(EventDraft::calledOff);
        return Stream.concat(mailed.values().stream().map(it -> mail(it, gone)), further.stream())
                .toList();
    }

    private static Mail mail(Invitation invitation, Optional<Event> gone) {
        Newest newest = invitation.delivery().newest().orElseThrow();
        return new Mail.ToGuest(
                invitation.eventId(),
                invitation.invitationId(),
                newest.kind(),
                newest.number(),
                newest.sequence(),
                invitation.linkVersion(),
                gone.map(it -> new Mail.Gone(it, invitation.guest())));
    }

    private static Event calledOff(Event event) {
        return new Event(
                event.eventId(),
                event.plan().calledOff(),
                event.sequence() + 1,
                event.createdAt(),
                event.updatedAt(),
                event.version());
    }

    /// What is to be stored.
    List<Revision> revisions() {
        List<Revision> revisions = new ArrayList<>();
        if (planned) {
            revisions.add(new Revision.OfEvent(eventId(), stored.event(), event));
        }
        revisions.addAll(touched.values());
        if (!stored.summary().equals(summary)) {
            revisions.add(
                    new Revision.OfSummary(eventId(), summary.map(counts -> counts.at(moment.at(), moment.offset()))));
        }
        return revisions;
    }
}
